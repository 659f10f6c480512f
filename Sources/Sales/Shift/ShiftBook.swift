/// What a register's shifts and their money stand at. Pure: it changes only by events, and the same events always give the same book.
public struct ShiftBook: Codable, Equatable, Sendable {
  public let register: RegisterID
  /// The shift under way; nil when there is none.
  public internal(set) var shift: Shift?
  /// What belongs to the shift that is open, or to the next one when none is.
  public internal(set) var tally = ShiftTally()
  /// In `currency`.
  public internal(set) var perpetual = PerpetualTotals()
  /// What the register works in, since its last shift or sale; nil before the first one.
  public private(set) var currency: Currency?
  /// The perpetual sums of the currencies that it worked in before; nil where there was none.
  private var earlier: [Earlier]?

  private struct Earlier: Codable, Equatable {
    let currency: Currency
    let perpetual: PerpetualTotals
  }

  public init(register: RegisterID) { self.register = register }

  /// Whether a sale may be begun where selling needs an open shift.
  public var isOpen: Bool { shift?.status == .open }

  /// The sums of the shift under way, frozen once it closes.
  public var current: ShiftTally { shift?.final ?? tally }

  /// The currency of the money that the book holds for a shift, open or to come; nil where it holds none.
  public var heldCurrency: Currency? { shift?.currency ?? (tally.hasMoney ? currency : nil) }

  /// The cash that must be in the drawer.
  public var expected: Money {
    get throws(ShiftError) {
      do throws(MoneyError) { return try expectedCash() } catch { throw .amountOutOfRange(error) }
    }
  }

  private func expectedCash() throws(MoneyError) -> Money {
    let (float, flow, before) = (shift?.float?.amount ?? .zero, try current.cashFlow, shift?.cashBefore ?? .zero)
    return try Money(Int128(float.minorUnits) + Int128(flow.minorUnits) - Int128(before.minorUnits))
  }

  /// The cash of other currencies that must be in the drawer, each in its own minor units.
  public var expectedForeign: [ForeignSum] {
    get throws(ShiftError) {
      do throws(MoneyError) { return try expectedForeignCash() } catch { throw .amountOutOfRange(error) }
    }
  }

  private func expectedForeignCash() throws(MoneyError) -> [ForeignSum] {
    var sums = shift?.float?.foreign ?? []
    for sum in current.foreign ?? [] { sums = try sums.adding(sum) }
    return try sums.subtracting(shift?.foreignBefore ?? [])
  }

  /// Whether the shift, and the next one, can be closed with any count of the drawer. Asked before anything is booked, and not when the
  /// journal is replayed.
  ///
  /// - Throws: `MoneyError.amountOutOfRange` for a sum that leaves no room for a count.
  public func checkClosable() throws(MoneyError) {
    var sums = [try tally.cashFlow, try expectedCash()]
    sums += (tally.foreign ?? []).map(\.amount) + (try expectedForeignCash()).map(\.amount)
    for sum in sums where sum.minorUnits.magnitude > ShiftLimits.maximumSum.magnitude {
      throw .amountOutOfRange(Int128(sum.minorUnits))
    }
  }

  /// What was counted of each other currency, against what must be there; empty where there is none.
  ///
  /// - Throws: `ShiftError.amountOutOfRange`.
  public func foreignCounts() throws(ShiftError) -> [ForeignCount] {
    let (expected, counted) = (try expectedForeign, shift?.count?.foreign)
    let codes = Set((expected + (counted ?? [])).map(\.currency)).sorted { $0.code < $1.code }
    return codes.map { currency in
      ForeignCount(
        currency: currency, expected: expected.first { $0.currency == currency }?.amount ?? .zero,
        counted: counted == nil ? nil : counted?.first { $0.currency == currency }?.amount ?? .zero)
    }
  }

  /// Takes what happened to a sale in a currency.
  ///
  /// - Throws: `MoneyError` when a sum would leave its range.
  public mutating func take(_ event: SaleEvent, in currency: Currency) throws(MoneyError) {
    if event.countsInShift { work(in: currency) }
    try tally.take(event)
    try perpetual.take(event)
  }

  /// Sums of two currencies are no sum: each has its own, and what it came to waits for the register to work in it again.
  private mutating func work(in other: Currency) {
    guard let known = currency, known != other else { return currency = other }
    var left = earlier ?? []
    left.append(Earlier(currency: known, perpetual: perpetual))
    let found = left.firstIndex { $0.currency == other }.map { left.remove(at: $0) }
    (currency, perpetual, earlier) = (other, found?.perpetual ?? PerpetualTotals(), left.isEmpty ? nil : left)
  }

  /// A tip was added to a card payment of a sale that was completed before.
  ///
  /// - Throws: `MoneyError` when a sum would leave its range.
  public mutating func tipBooked(_ amount: Money) throws(MoneyError) { try tally.takeLaterTip(amount) }

  /// The drawer was opened without a sale.
  public mutating func drawerOpened() { tally.drawerOpened() }

  /// Applies an event of the shift.
  ///
  /// - Throws: `MoneyError` when a sum would leave its range.
  public mutating func take(_ event: ShiftEvent) throws(MoneyError) {
    switch event {
    case .opened(let opened):
      work(in: opened.currency)
      shift = Shift(
        id: opened.shift, number: opened.number, epoch: opened.epoch, currency: opened.currency, openedAt: opened.at,
        late: LateArrivals(tally))
      shift?.cashBefore = try tally.cashFlow
      shift?.foreignBefore = tally.foreign
    case .floatCounted(let counted):
      shift?.float = counted.count
      shift?.cashBefore = try tally.cashFlow
      shift?.foreignBefore = tally.foreign
      shift?.status = .open
    case .moved(let moved): try tally.take(moved.move)
    case .closing:
      shift?.final = tally
      shift?.finalPerpetual = perpetual
      shift?.status = .closing
      tally = ShiftTally()
    case .counted(let counted):
      shift?.count = counted.count
      shift?.status = .counted
    case .closed: shift = nil
    }
  }
}
