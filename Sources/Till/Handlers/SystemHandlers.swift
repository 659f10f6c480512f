import JSON
import RPC
import Sales
import Store

/// What the daemon says of itself, its journal and its events.
@TillLoop
struct SystemHandlers {
  let hub: EventHub
  let currentSale: @TillLoop () -> Identifier?
  let started: Duration
  let epoch: Int

  func register(with dispatcher: Dispatcher, ledger: Ledger) {
    let context = ledger.context
    let (currentSale, started, epoch, hub) = (currentSale, started, epoch, hub)
    let (instance, state, register) = (context.boot.description, ledger.store.stateID, context.configuration.register)
    dispatcher.onLoop(GetSystemInfo.self) { _, caller in
      let uptime = (TillLoop.now - started).components
      return GetSystemInfo.Result(
        name: "tilld", version: TillVersion.text, api: Catalogue.version, instance: instance, state: state, epoch: Int64(epoch),
        register: register.id.text, currency: register.settings.currency.code, decimals: Int64(register.settings.currency.exponent),
        uptimeMs: uptime.seconds * 1_000 + uptime.attoseconds / 1_000_000_000_000_000, timeMs: TillClock.milliseconds,
        isClockTrusted: context.clock.isTrusted, storage: ledger.store.condition.name, currentSale: currentSale()?.description,
        roles: caller.roleNames)
    }
    let contract = WrittenContract()
    dispatcher.on(Discover.self) { _, _, _, _, complete in complete(.success(contract.bytes)) }
    dispatcher.on(SubscribeEvents.self) { _, params, _, connection, complete in
      guard !params.topics.isEmpty else { return complete(.failure(RPCError(.invalidParams, "$.topics: name at least one topic, or *"))) }
      hub.subscribe(connection, topics: params.topics, after: params.after) { result in
        complete(result.flatMap { value in Result { try StrictJSON.encode(value) } }.mapError(RPCError.init(from:)))
      }
    }
    JournalHandlers().register(with: dispatcher, ledger: ledger)
  }
}

/// The OpenRPC document, written when it is first asked for: most runs never need it.
@TillLoop
private final class WrittenContract {
  lazy var bytes = StrictJSON.write(OpenRPC.document)
}

extension StoreCondition {
  /// The condition in the words of the contract.
  var name: String {
    switch self {
    case .ok: "ok"
    case .full: "full"
    case .readOnly: "readOnly"
    case .locked: "busy"
    case .failed: "failed"
    }
  }
}

extension ReceiptNumber {
  /// Reads `register-epoch-number`; the register may hold hyphens itself.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isTraining = parts.last?.first == "T"
    guard parts.count >= 3, let number = Int64(parts[parts.count - 1].dropFirst(isTraining ? 1 : 0)),
      let epoch = Int(parts[parts.count - 2]),
      let register = try? RegisterID(parts.dropLast(2).joined(separator: "-"))
    else { return nil }
    self.init(register: register, epoch: epoch, number: number, isTraining: isTraining)
  }
}
