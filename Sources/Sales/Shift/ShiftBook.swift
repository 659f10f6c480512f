/// What a register's shifts and their money stand at. Pure: it changes only by events, and the same events always give the same book.
public struct ShiftBook: Codable, Equatable, Sendable {
  public let register: RegisterID
  /// The shift under way; nil when there is none.
  public internal(set) var shift: Shift?
  /// What belongs to the shift that is open, or to the next one when none is.
  public internal(set) var tally = ShiftTally()
  public internal(set) var perpetual = PerpetualTotals()

  public init(register: RegisterID) { self.register = register }

  /// Whether a sale may be begun where selling needs an open shift.
  public var isOpen: Bool { shift?.status == .open }

  /// The sums of the shift under way, frozen once it closes.
  public var current: ShiftTally { shift?.final ?? tally }

  /// The cash that must be in the drawer.
  public var expected: Money {
    get throws(ShiftError) {
      do throws(MoneyError) {
        let flow = try current.cashFlow.subtracting(shift?.cashBefore ?? .zero)
        return try (shift?.float?.amount ?? .zero).adding(flow)
      } catch { throw .amountOutOfRange(error) }
    }
  }

  /// The cash of other currencies that must be in the drawer, each in its own minor units.
  public var expectedForeign: [ForeignSum] {
    get throws(ShiftError) {
      do throws(MoneyError) {
        var sums = shift?.float?.foreign ?? []
        for sum in current.foreign ?? [] { sums = try sums.adding(sum) }
        return try sums.subtracting(shift?.foreignBefore ?? [])
      } catch { throw .amountOutOfRange(error) }
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

  /// Takes what happened to a sale.
  ///
  /// - Throws: `MoneyError` when a sum would leave its range.
  public mutating func take(_ event: SaleEvent) throws(MoneyError) {
    try tally.take(event)
    try perpetual.take(event)
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
