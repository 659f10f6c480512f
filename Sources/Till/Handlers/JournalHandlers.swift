import JSON
import RPC
import Sales
import Store

/// The methods that read the journal. What reads all of it runs on a thread of its own.
@TillLoop
struct JournalHandlers {
  func register(with dispatcher: Dispatcher, ledger: Ledger) {
    let store = ledger.store
    dispatcher.on(VerifyJournal.self) { _, params, _, _, complete in
      ledger.work(
        .auditing,
        {
          let report = try store.verifyJournal(JournalExpectation(params))
          let problem = report.problem.map { problem in report.firstBadSeq.map { "row \($0): \(problem)" } ?? "\(problem)" }
          return try StrictJSON.encode(
            VerifyJournal.Result(
              isValid: report.problem == nil, rows: report.rows, headHash: HexText.of(report.headHash), receipts: report.receipts,
              problem: problem, checkpoints: report.checkpoints, publicKey: report.publicKey))
        }
      ) { complete($0.mapError(RPCError.init(from:))) }
    }
    dispatcher.on(ReplayJournal.self) { _, _, _, _, complete in
      ledger.work(.auditing, { try StrictJSON.encode(ReplayJournal.Result(store.replayJournal())) }) {
        complete($0.mapError(RPCError.init(from:)))
      }
    }
    dispatcher.onRead(ExportJournal.self) { params, view in
      let page = try view.journalPage(after: params.after ?? 0, limit: Int(params.limit ?? ExportJournal.largestPage))
      return ExportJournal.Result(
        rows: try page.rows.map { try JournalRowView($0) },
        products: page.products.map { .init(product: $0.product.description, revision: $0.revision, name: $0.name) },
        state: view.state, next: page.next)
    }
    dispatcher.onRead(TraceReceipt.self) { params, view in
      guard let id = try JournalHandlers.saleID(params, view), let sale = try view.sale(id) else { throw RPCError(.receiptUnknown) }
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

extension JournalEntryView {
  init(_ row: JournalRow) throws {
    self.init(
      epoch: row.epoch, seq: row.seq, timeMs: row.timeUTCMilliseconds, businessDay: row.businessDay, actor: row.actor, cause: row.cause,
      kind: row.kind, body: try StrictJSON.parse(row.body), hash: HexText.of(row.hash))
  }
}

extension JournalRowView {
  init(_ row: JournalRow) throws {
    self.init(
      epoch: row.epoch, seq: row.seq, register: row.register, timeMs: row.timeUTCMilliseconds, timeSuspect: row.timeSuspect,
      utcOffset: row.utcOffsetMinutes, businessDay: row.businessDay, actor: row.actor, cause: row.cause, kind: row.kind,
      version: row.version, body: try StrictJSON.parse(row.body), prevHash: HexText.of(row.previousHash), hash: HexText.of(row.hash))
  }
}

extension ReplayJournal.Result {
  /// What a row of the table says about a long figure is cut: the difference stands in its first part or in the database.
  private static let textLimit = 8_192

  init(_ report: ReplayReport) {
    self.init(
      isEqual: report.differences.isEmpty, rows: report.rows,
      registers: report.registers.map {
        .init(register: $0.register, sales: $0.sales, gross: $0.grossMinor, voids: $0.voids, cash: $0.cashMinor, shifts: $0.shifts)
      },
      differences: report.differences.map {
        .init(what: $0.what, journal: String($0.journal.prefix(Self.textLimit)), table: String($0.table.prefix(Self.textLimit)))
      })
  }
}

extension JournalExpectation {
  /// - Throws: `RPCError` for what is no row and hash, or no key.
  init(_ params: VerifyJournal.Params) throws {
    func bytes(_ name: String, _ text: String) throws -> [UInt8] {
      guard let bytes = SHA256Digest.bytes(text), bytes.count == 32 else {
        throw RPCError(.invalidParams, "$.\(name): \"\(text)\" is not 64 lower-case hexadecimal digits")
      }
      return bytes
    }
    switch (params.seq, params.hash) {
    case (let seq?, let hash?):
      self.init(
        head: JournalHead(seq: seq, hash: try bytes("hash", hash)), publicKey: try params.publicKey.map { try bytes("publicKey", $0) })
    case (nil, nil): self.init(publicKey: try params.publicKey.map { try bytes("publicKey", $0) })
    case (_?, nil), (nil, _?): throw RPCError(.invalidParams, "$: give seq and hash together")
    }
  }
}
