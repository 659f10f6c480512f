import DeviceIO
import JSON
import Peripherals
import RPC
import Store
import Testing

@testable import Till

/// A bay with a real database behind it, sessions that only note where they are sent, but those of terminals, and no kernel.
@TillLoop
final class BayRig {
  /// Notes where it is sent.
  final class Session: PluggedSession {
    let name: String
    private(set) var places: [DeviceEndpoint?] = []
    private(set) var fallback: DeviceEndpoint?

    init(_ name: String) { self.name = name }

    func point(at endpoint: DeviceEndpoint?, otherwise fallback: DeviceEndpoint?) {
      places.append(endpoint)
      self.fallback = fallback
    }

    var place: DeviceEndpoint? { places.last ?? nil }
  }

  let rig: TillRig
  let registry: DeviceRegistry
  let bay: DeviceBay
  let dispatcher: Dispatcher
  private(set) var sessions: [String: Session] = [:]
  private var forwarded = 0

  /// No device is configured: the printer and the scanner are there when they are plugged in.
  nonisolated static let bare = """
    [register]
    id = "1"
    currency = "EUR"
    [[tax]]
    code = "A"
    rate = "19"
    [[tax]]
    code = "B"
    rate = "7"

    """

  static func with(_ text: String = bare, _ body: @TillLoop (BayRig) async throws -> Void) async throws {
    try await TillRig.with(text) { rig in
      let bay = try BayRig(rig)
      try await body(bay)
      bay.bay.stop()
      try await rig.settle()
    }
  }

  init(_ rig: TillRig) throws {
    self.rig = rig
    let configuration = rig.ledger.context.configuration
    registry = DeviceRegistry(hub: rig.hub, statistics: StatisticsDesk(ledger: rig.ledger, log: TillRig.log))
    dispatcher = Dispatcher(ledger: rig.ledger)
    let register = configuration.register.id
    let memory = try rig.read { DeviceBay.Memory(known: try $0.knownDevices(), bindings: try $0.bindings(register: register)) }
    bay = DeviceBay(
      configuration: configuration, memory: memory, monitor: nil, registry: registry, ledger: rig.ledger, hub: rig.hub, log: TillRig.log)
    for session in rig.terminals.plugged { bay.add(session) }
    for slot in configuration.slots where slot.family != .terminal {
      registry.add(slot.name, kind: slot.family.rawValue, role: slot.role, place: slot.place, profile: nil)
      let session = Session(slot.name)
      sessions[slot.name] = session
      bay.add(session)
    }
    AttachmentHandlers(
      bay: bay, guide: ReplacementGuide(devices: rig.devices, ledger: rig.ledger), ledger: rig.ledger
    ).register(with: dispatcher)
    rig.beforeEffects = { [weak self] in self?.forward() }
    bay.start()
  }

  /// The rig's own devices get no effects here; the bay gets its own.
  private func forward() {
    for case .bound(let binding) in rig.effects.dropFirst(forwarded) { bay.bound(binding) }
    forwarded = rig.effects.count
  }

  func plug(_ nodes: DeviceNode...) { for node in nodes { bay.take(.devices(.present(node))) } }

  func pull(_ nodes: DeviceNode...) { for node in nodes { bay.take(.devices(.gone(path: node.path))) } }

  func session(_ name: String) throws -> Session { try #require(sessions[name]) }

  func view(_ name: String) throws -> DeviceView { try #require(registry.all.first { $0.device == name }) }

  func refusal(_ method: String, _ params: JSONValue) async -> String? { await rig.refusal(method, params, by: dispatcher) }

  @discardableResult
  func bind(_ role: String, _ identity: String, replace: Bool = false, key: String? = nil) async throws -> BindingView {
    let params = try StrictJSON.value(of: BindDevice.Params(role: role, identity: identity, replace: replace))
    let bytes = try await rig.answer("device.bind", params, key: key, by: dispatcher).get()
    #expect(BindingView.schema.problem(in: try StrictJSON.parse(bytes)) == nil)
    return try StrictJSON.decode(BindingView.self, from: bytes)
  }

  /// The change of a role to this identity. The bay knows it then: effects are carried out in the turn that tells the event.
  func bound(_ role: String, to identity: String?) async {
    _ = await rig.event("device.bound") { $0["role"]?.stringValue == role && $0["identity"]?.stringValue == identity }
    #expect(bay.bindings[role]?.identity == identity)
  }

  func journal() throws -> [String] { try rig.read { try $0.journalRows(after: 0, limit: 100).map(\.kind) } }
}
