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
    registerJournal(with: dispatcher, ledger: ledger)
  }

  private func registerJournal(with dispatcher: Dispatcher, ledger: Ledger) {
    let store = ledger.store
    dispatcher.on(VerifyJournal.self) { _, _, _, _, complete in
      ledger.work(
        .auditing,
        {
          let report = try store.verifyJournal()
          let problem = report.problem.map { problem in report.firstBadSeq.map { "row \($0): \(problem)" } ?? "\(problem)" }
          return try StrictJSON.encode(
            VerifyJournal.Result(
              isValid: report.problem == nil, rows: report.rows, headHash: HexText.of(report.headHash), receipts: report.receipts,
              problem: problem))
        }
      ) { complete($0.mapError(RPCError.init(from:))) }
    }
    dispatcher.onRead(TraceReceipt.self) { params, view in
      guard let id = try SystemHandlers.saleID(params, view), let sale = try view.sale(id) else { throw RPCError(.receiptUnknown) }
      let presenter = JobPresenter(view: view)
      return TraceReceipt.Result(
        sale: try SalePresenter(view: view).sale(sale), entries: try view.trace(sale: id).map { try JournalEntryView($0) },
        jobs: try view.printJobs(sale: id).map { try presenter.view(of: $0) })
    }
  }

  private nonisolated static func saleID(_ params: TraceReceipt.Params, _ view: StoreReader) throws -> Identifier? {
    if let sale = params.sale { return try Identifier(sale) }
    guard let text = params.receipt else { throw RPCError(.invalidParams, "give a receipt or a sale") }
    guard let receipt = ReceiptNumber(text) else { throw RPCError(.receiptUnknown, "\"\(text)\" is no receipt number") }
    return try view.saleID(receipt: receipt)
  }
}

/// The OpenRPC document, written when it is first asked for: most runs never need it.
@TillLoop
private final class WrittenContract {
  lazy var bytes = StrictJSON.write(OpenRPC.document)
}

extension JournalEntryView {
  init(_ row: JournalRow) throws {
    self.init(
      epoch: row.epoch, seq: row.seq, timeMs: row.timeUTCMilliseconds, businessDay: row.businessDay, actor: row.actor, cause: row.cause,
      kind: row.kind, body: try StrictJSON.parse(row.body), hash: HexText.of(row.hash))
  }
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
