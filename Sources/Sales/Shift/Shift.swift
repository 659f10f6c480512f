/// A shift of a register that is under way. Changes only by events: `ShiftBook.decide` makes them, `ShiftBook.evolve` applies them.
public struct Shift: Codable, Equatable, Sendable {
  public let id: Identifier
  /// From 1 without gaps by register and epoch; also the number of its Z report.
  public let number: Int64
  public let epoch: Int
  public let currency: Currency
  public let openedAt: WallTime
  public internal(set) var status: ShiftStatus = .openingCount
  /// What was in the drawer at the beginning; nil while it is not counted.
  public internal(set) var float: CashCount?
  /// The cash of sales up to the count of the float, which found it in the drawer.
  public internal(set) var cashBefore: Money = .zero
  /// The same of other currencies; nil where there was none.
  public internal(set) var foreignBefore: [ForeignSum]?
  /// What arrived before the shift was opened and behind the end of the one before.
  public let late: LateArrivals
  /// The sums as they were when the shift began to close; nil before.
  public internal(set) var final: ShiftTally?
  /// The perpetual sums at that moment.
  public internal(set) var finalPerpetual: PerpetualTotals?
  /// The last count of the drawer.
  public internal(set) var count: CashCount?
}

/// What arrived when no shift was open: it belongs to the next one, marked as late.
public struct LateArrivals: Codable, Hashable, Sendable {
  public let sales: Int64
  public let gross: Money
  public let cash: Money
  public let firstReceipt: ReceiptNumber?
  public let lastReceipt: ReceiptNumber?

  init(_ tally: ShiftTally) {
    sales = tally.sales
    gross = tally.gross
    cash = tally.cashSales
    firstReceipt = tally.firstReceipt
    lastReceipt = tally.lastReceipt
  }
}
