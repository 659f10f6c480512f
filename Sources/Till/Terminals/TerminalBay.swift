import DeviceIO
import Logging
import NIOCore
import RPC
import Sales
import Store
import TLS
import Terminals

/// The card terminals and the providers of digital payments of the register, and the one place where errands reach them.
@TillLoop
final class TerminalBay {
  /// What the start read for the terminals.
  struct Inventory: Sendable {
    var records: [String: TerminalRecord] = [:]
    /// Worked out at the start, which takes tens of milliseconds each.
    var keys: [String: NexoKey] = [:]
    /// With the authorities of those that speak TLS, which are read from files.
    var services: [String: HTTPService] = [:]
    /// Of the till where terminals ask it with TLS, read from files.
    var identities: [String: Result<TLSContext, TLSError>] = [:]
    /// What people decided and no machine took yet.
    var decisions: [CardTender] = []

    init() {}

    init(_ configuration: Configuration, _ view: StoreReader) throws {
      for device in configuration.terminals {
        records[device.name] = try view.terminalRecord(device.name)
        switch device.speech {
        case .zvt: break
        case .nexo(let nexo):
          services[device.name] = HTTPService(nexo.address, trust: nexo.trust)
          identities[device.name] = nexo.identity.map { identity in Result { () throws(TLSError) in try identity.context() } }
          guard let key = nexo.key else { continue }
          keys[device.name] = try NexoKey(identifier: key.identifier, version: key.version, passphrase: key.passphrase)
        case .provider(let provider): services[device.name] = HTTPService(provider.address, trust: provider.trust)
        }
      }
      decisions = try view.openCardTenders().filter { $0.decision != nil }
    }
  }

  let reporter: TerminalReporter
  private let ledger: Ledger
  private let decisions: [CardTender]
  private(set) var sessions: [any TerminalSession] = []

  init(inventory: Inventory, ledger: Ledger, hub: EventHub, log: Logger) {
    self.ledger = ledger
    decisions = inventory.decisions
    reporter = TerminalReporter(ledger: ledger, hub: hub, log: log)
    for device in ledger.context.configuration.terminals {
      let record = inventory.records[device.name]
      switch device.speech {
      case .zvt(let zvt): sessions.append(ZVTSession(device, zvt, record: record, reporter: reporter))
      case .nexo(let nexo):
        let service = inventory.services[device.name] ?? HTTPService(nexo.address, trust: nexo.trust)
        sessions.append(
          NexoSession(
            device, nexo, key: inventory.keys[device.name], service: service, identity: inventory.identities[device.name],
            record: record, clock: ledger.context.clock, reporter: reporter))
      case .provider(let provider):
        let service = inventory.services[device.name] ?? HTTPService(provider.address, trust: provider.trust)
        sessions.append(ProviderSession(device, provider, service: service, record: record, reporter: reporter))
      }
    }
  }

  /// Those that may be plugged in anywhere, or not at all.
  var plugged: [any PluggedSession] {
    let names = Set(ledger.context.configuration.terminals.filter { $0.place?.endpoint == nil && $0.place != nil }.map(\.name))
    return sessions.compactMap { names.contains($0.name) ? $0 as? any PluggedSession : nil }
  }

  func start() {
    for session in sessions { session.start() }
    for tender in decisions {
      guard let decision = tender.decision else { continue }
      session(tender.terminal)?.take(.decide(name: tender.id.description, OperatorDecision(decision)))
    }
  }

  func stop() async {
    for session in sessions { await session.stop() }
  }

  /// Carries out what a durable transaction asked for.
  func perform(_ effects: [Effect]) {
    for case .terminal(let name, let errand) in effects { session(name)?.take(errand) }
  }

  /// Begins a service; its end is an event.
  func serve(_ service: TerminalService, on name: String?) throws -> TerminalView {
    guard let session = name.map({ session($0) }) ?? sessions.first(where: { !($0 is ProviderSession) }) else {
      throw RPCError(name == nil ? .terminalNone : .terminalUnknown)
    }
    if session is ProviderSession {
      throw RPCError(.terminalUnknown, "\(session.name) is a provider of digital payments, which has no such service")
    }
    let standing = ledger.context.terminals.standing(of: session.name)
    guard standing.isOnline else { throw RPCError(.terminalOffline, standing.detail) }
    guard session.serve(service) else { throw RPCError(.terminalBusy) }
    guard let view = reporter.view(of: session.name, open: nil) else { throw RPCError(.terminalUnknown) }
    return view
  }

  func standing(of terminal: String) -> TerminalBoard.Standing { ledger.context.terminals.standing(of: terminal) }

  var now: WallTime { ledger.context.clock.now() }

  var names: [String] { sessions.map(\.name) }

  private func session(_ name: String) -> (any TerminalSession)? { sessions.first { $0.name == name } }
}
