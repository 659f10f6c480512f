internal import JSON
internal import Sales

/// Works all totals out from the rows of a journal, one row after the other, without the tables.
struct JournalReplay {
  private(set) var rows: Int64 = 0
  private(set) var books: [RegisterID: ShiftBook] = [:]
  private(set) var registers: [String: ReplayReport.Register] = [:]
  /// By register, epoch and series: the next number to give.
  private(set) var series: [SeriesKey: Int64] = [:]
  private(set) var shifts: [Identifier: ShiftClosed?] = [:]
  private(set) var ledgers: [Identifier: ValueLedger] = [:]
  private(set) var lateMoney: [Identifier: LateMoney] = [:]
  private var sales: [Identifier: SaleReplay] = [:]
  private var tenders: [Identifier: CardTender] = [:]

  /// What ends, and need not be kept until the journal's end.
  enum Document {
    case sale(Sale)
    case tender(CardTender)
  }

  struct SeriesKey: Hashable, CustomStringConvertible {
    let register: String
    let epoch: Int
    let series: String
    var description: String { "\(series) numbers of \(register)-\(epoch)" }
  }

  /// Takes the next row and returns what it ended.
  ///
  /// - Throws: `JSONError`, `ReplayError`, `MoneyError` for a journal that cannot be replayed.
  mutating func take(_ row: JournalRow) throws -> Document? {
    rows += 1
    let register = try RegisterID(row.register)
    if SaleEvent.isKind(row.kind) { return try takeSale(row, register).map { .sale($0) } }
    if let event = try ValueEvent(ifOwn: row) {
      ledgers[event.ledger] = try ValueLedger.evolve(ledgers[event.ledger], event)
      return nil
    }
    try books[register, default: ShiftBook(register: register)].take(row, of: nil)
    if let event = try CardTenderEvent(ifOwn: row) {
      return try take(event, atMs: row.timeUTCMilliseconds).map { .tender($0) }
    }
    if let event = try LateMoneyEvent(ifOwn: row) {
      try take(event, atMs: row.timeUTCMilliseconds)
      return nil
    }
    guard let event = try ShiftEvent(ifOwn: row) else { return nil }
    switch event {
    case .opened(let opened):
      shifts[opened.shift] = .some(nil)
      series[SeriesKey(register: row.register, epoch: opened.epoch, series: NumberSeries.shifts)] = opened.number + 1
      registers[row.register, default: .init(register: row.register)].shifts += 1
    case .closed(let closed): shifts[closed.shift] = closed
    case .floatCounted, .moved, .closing, .counted: break
    }
    return nil
  }

  /// The sales and the movements that have not ended.
  mutating func openDocuments() throws -> [Document] {
    var open: [Document] = []
    for id in sales.keys.sorted() { if let sale = try sales[id]?.sale() { open.append(.sale(sale)) } }
    return open + tenders.values.sorted { $0.id < $1.id }.map { .tender($0) }
  }

  private mutating func take(_ event: CardTenderEvent, atMs: Int64) throws -> CardTender? {
    let after = try CardTender.evolve(tenders.removeValue(forKey: event.tender), event)
    if let wentBack = LateMoneyEvent(event, of: after) { try take(wentBack, atMs: atMs) }
    guard !after.status.isFinal else { return after }
    tenders[event.tender] = after
    return nil
  }

  private mutating func take(_ event: LateMoneyEvent, atMs: Int64) throws {
    lateMoney[event.tender] = try LateMoney.evolve(lateMoney[event.tender], event, atMs: atMs)
  }

  private mutating func takeSale(_ row: JournalRow, _ register: RegisterID) throws -> Sale? {
    let event = try SaleEvent(row)
    var replay = sales.removeValue(forKey: event.sale) ?? SaleReplay()
    try replay.take(event)
    try books[register, default: ShiftBook(register: register)].take(row, of: replay)
    try count(event, of: replay, register: row.register)
    guard replay.status?.isFinal == true else {
      sales[event.sale] = replay
      return nil
    }
    return try replay.sale()
  }

  private mutating func count(_ event: SaleEvent, of sale: SaleReplay, register: String) throws {
    var sums = registers[register, default: .init(register: register)]
    if case .completed(let completed) = event {
      let receipt = completed.receipt
      let name = NumberSeries.receipts(isTraining: sale.isTraining)
      series[SeriesKey(register: register, epoch: receipt.epoch, series: name)] = receipt.number + 1
    }
    guard event.countsInShift, !sale.isTraining, let currency = sale.currency else { return }
    // Of this event alone: the sums of a register go on over all shifts.
    var book = ShiftBook(register: try RegisterID(register))
    try book.take(event, in: currency)
    sums.sales += book.tally.sales
    sums.grossMinor += book.tally.gross.minorUnits
    sums.voids += book.tally.voids
    sums.cashMinor += book.tally.cashSales.minorUnits
    registers[register] = sums
  }
}
