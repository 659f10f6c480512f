internal import GRDB
internal import JSON
internal import Sales

extension StateStore {
  /// Works out all totals from the journal (sales, card and digital movements, cash, shifts, numbers, balances) and holds them against the tables,
  /// which stay as they are.
  ///
  /// Most rows are read in short transactions; the last ones and the tables in one, so that sales may go on meanwhile.
  ///
  /// - Throws: `StoreError.journalUnreadable` for a journal that cannot be replayed.
  public func replayJournal() throws -> ReplayReport {
    var replay = JournalReplay()
    var ended: [JournalReplay.Document] = []
    var differences: [ReplayReport.Difference] = []
    while true {
      let after = replay.rows
      let rows = try read { try $0.journalRows(after: after, limit: JournalLimits.verifiedAtOnce) }
      for row in rows { if let document = try Self.take(row, &replay) { ended.append(document) } }
      differences += try read { view in try ended.compactMap { try view.difference(of: $0) } }
      ended = []
      if rows.count < JournalLimits.verifiedAtOnce { break }
    }
    try read { view in
      while true {
        let rows = try view.journalRows(after: replay.rows, limit: JournalLimits.verifiedAtOnce)
        if rows.isEmpty { break }
        for row in rows { if let document = try Self.take(row, &replay) { ended.append(document) } }
      }
      differences += try (ended + replay.openDocuments()).compactMap { try view.difference(of: $0) }
      differences += try view.differences(of: replay)
    }
    return ReplayReport(
      rows: replay.rows, registers: replay.registers.values.sorted { $0.register < $1.register },
      differences: Array(differences.prefix(ReplayReport.maximumDifferences)))
  }

  private static func take(_ row: JournalRow, _ replay: inout JournalReplay) throws -> JournalReplay.Document? {
    do { return try replay.take(row) } catch {
      let reason =
        switch error {
        case let error as ReplayError: error.message
        case let error as MoneyError: error.message
        default: "\(error)"
        }
      throw StoreError.journalUnreadable(row: row.seq, kind: row.kind, reason: reason)
    }
  }
}

extension StoreReader {
  /// How a row differs from its events; nil when it does not.
  fileprivate func difference(of document: JournalReplay.Document) throws -> ReplayReport.Difference? {
    switch document {
    case .sale(let sale): try difference(of: sale)
    case .tender(let tender):
      try Self.difference("tender \(tender.id)", tender, cardTender(tender.id)) {
        let charged = $0.evidence.map { "\($0.charged.minorUnits)" } ?? "nothing"
        return "\($0.status.rawValue), version \($0.version), amount \($0.amount.minorUnits), charged \(charged)"
      }
    }
  }

  private func difference(of sale: Sale) throws -> ReplayReport.Difference? {
    func text(_ status: SaleStatus, _ version: Int64, _ gross: Money, _ paid: Money, _ receipt: ReceiptNumber?) -> String {
      "\(status.rawValue), version \(version), gross \(gross.minorUnits), paid \(paid.minorUnits), receipt \(receipt?.description ?? "none")"
    }
    let expected = text(sale.status, sale.version, sale.totals.gross, sale.paid, sale.isTraining ? nil : sale.receipt)
    let row = try saleSummary(sale.id)
    let found = row.map { text($0.status, $0.version, $0.gross, $0.paid, $0.receipt) } ?? "missing"
    return found == expected ? nil : .init(what: "sale \(sale.id)", journal: expected, table: found)
  }

  fileprivate func differences(of replay: JournalReplay) throws -> [ReplayReport.Difference] {
    var found: [ReplayReport.Difference] = []
    for (register, book) in replay.books.sorted(by: { $0.key.text < $1.key.text }) {
      let stored = try shiftBook(register: register)
      if stored == book { continue }
      found.append(
        .init(
          what: "shifts of \(register)", journal: String(decoding: try StrictJSON.encode(book), as: UTF8.self),
          table: String(decoding: try StrictJSON.encode(stored), as: UTF8.self)))
    }
    for (key, next) in replay.series.sorted(by: { $0.key.description < $1.key.description }) {
      let stored = try nextNumber(register: key.register, epoch: key.epoch, series: key.series)
      if stored != next { found.append(.init(what: key.description, journal: "\(next)", table: "\(stored)")) }
    }
    for (id, closed) in replay.shifts.sorted(by: { $0.key < $1.key }) {
      let row = try shift(id)
      if let row, row.closed == closed { continue }
      found.append(.init(what: "shift \(id)", journal: closed == nil ? "open" : "closed", table: row == nil ? "missing" : "other figures"))
    }
    for (id, money) in replay.lateMoney.sorted(by: { $0.key < $1.key }) {
      let difference = try Self.difference("late money \(id)", money, lateMoney(id)) {
        "\($0.status.rawValue), amount \($0.amount.minorUnits), tries \($0.tries)"
      }
      if let difference { found.append(difference) }
    }
    return found + (try ledgerDifferences(replay.ledgers))
  }

  private static func difference<Row: Equatable>(
    _ what: String, _ expected: Row, _ found: Row?, text: (Row) -> String
  ) -> ReplayReport.Difference? {
    guard found != expected else { return nil }
    let (journal, table) = (text(expected), found.map(text) ?? "missing")
    return .init(what: what, journal: journal, table: table == journal ? "other details" : table)
  }

  /// Balances that are not the sum of their movements, and ledgers that only one side knows.
  private func ledgerDifferences(_ replayed: [Identifier: ValueLedger]) throws -> [ReplayReport.Difference] {
    func text(_ ledger: ValueLedger?) -> String { ledger.map { "balance \($0.balance.minorUnits), version \($0.version)" } ?? "missing" }
    let stored = Dictionary(uniqueKeysWithValues: try valueLedgers().map { ($0.id, $0) })
    return Set(replayed.keys).union(stored.keys).sorted().filter { replayed[$0] != stored[$0] }.map { id in
      .init(what: "ledger \(id)", journal: text(replayed[id]), table: text(stored[id]))
    }
  }
}
