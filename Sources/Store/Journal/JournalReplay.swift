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
  private var sales: [Identifier: SaleReplay] = [:]

  struct SeriesKey: Hashable, CustomStringConvertible {
    let register: String
    let epoch: Int
    let series: String
    var description: String { "\(series) numbers of \(register)-\(epoch)" }
  }

  /// Takes the next row and returns the sale that it ended.
  ///
  /// - Throws: `JSONError`, `ReplayError`, `MoneyError` for a journal that cannot be replayed.
  mutating func take(_ row: JournalRow) throws -> Sale? {
    rows += 1
    let register = try RegisterID(row.register)
    if row.kind.hasPrefix("sale.") { return try takeSale(row, register) }
    if let event = try ValueEvent(journaled: row.kind, version: Int(row.version), body: row.body) {
      ledgers[event.ledger] = try ValueLedger.evolve(ledgers[event.ledger], event)
      return nil
    }
    try books[register, default: ShiftBook(register: register)].take(row, isTraining: false)
    guard let event = try ShiftEvent(journaled: row.kind, version: Int(row.version), body: row.body) else { return nil }
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

  /// The sales that have not ended.
  mutating func openSales() throws -> [Sale] {
    var open: [Sale] = []
    for id in sales.keys.sorted() { if let sale = try sales[id]?.sale() { open.append(sale) } }
    return open
  }

  private mutating func takeSale(_ row: JournalRow, _ register: RegisterID) throws -> Sale? {
    let event = try SaleEvent(journaled: row.kind, version: Int(row.version), body: row.body)
    var replay = sales.removeValue(forKey: event.sale) ?? SaleReplay()
    try replay.take(event)
    try books[register, default: ShiftBook(register: register)].take(row, isTraining: replay.isTraining)
    try count(event, register: row.register, isTraining: replay.isTraining)
    guard replay.status?.isFinal == true else {
      sales[event.sale] = replay
      return nil
    }
    return try replay.sale()
  }

  private mutating func count(_ event: SaleEvent, register: String, isTraining: Bool) throws {
    var sums = registers[register, default: .init(register: register)]
    if case .completed(let completed) = event {
      let receipt = completed.receipt
      let name = NumberSeries.receipts(isTraining: isTraining)
      series[SeriesKey(register: register, epoch: receipt.epoch, series: name)] = receipt.number + 1
    }
    guard event.countsInShift, !isTraining else { return }
    // Of this event alone: the sums of a register go on over all shifts.
    var book = ShiftBook(register: try RegisterID(register))
    try book.take(event)
    sums.sales += book.tally.sales
    sums.grossMinor += book.tally.gross.minorUnits
    sums.voids += book.tally.voids
    sums.cashMinor += book.tally.cashSales.minorUnits
    registers[register] = sums
  }
}
