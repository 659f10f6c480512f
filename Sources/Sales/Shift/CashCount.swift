/// Cash that somebody counted: by denomination, or as one amount.
public struct CashCount: Codable, Hashable, Sendable {
  /// Notes or coins of one value.
  public struct Pile: Codable, Hashable, Sendable {
    /// Of one piece; above zero.
    public let value: Money
    /// How many.
    public let count: Int64

    public init(value: Money, count: Int64) {
      self.value = value
      self.count = count
    }
  }

  /// Empty when only the amount was told.
  public let piles: [Pile]
  public let amount: Money
  /// Of other currencies; nil where none was counted.
  public internal(set) var foreign: [ForeignSum]?

  /// The same with what was counted of other currencies.
  ///
  /// - Throws: `ShiftError.countInvalid` for a currency twice, or too many; below zero. `.amountTooLarge`.
  public func with(foreign: [ForeignSum]) throws(ShiftError) -> CashCount {
    guard foreign.count <= ShiftLimits.maximumPiles, Set(foreign.map(\.currency)).count == foreign.count,
      foreign.allSatisfy({ $0.amount >= .zero })
    else { throw .countInvalid }
    for sum in foreign { try ShiftLimits.check(sum.amount) }
    var count = self
    count.foreign = foreign.sorted { $0.currency.code < $1.currency.code }
    return count
  }

  /// An amount without denominations.
  ///
  /// - Throws: `ShiftError.countInvalid` below zero, `.amountTooLarge`.
  public init(amount: Money) throws(ShiftError) {
    guard amount >= .zero else { throw .countInvalid }
    try ShiftLimits.check(amount)
    piles = []
    self.amount = amount
  }

  /// - Throws: `ShiftError.countInvalid` for no piles or too many, a value twice, a value that is not above zero, a count below zero.
  ///   `.amountTooLarge`.
  public init(piles: [Pile]) throws(ShiftError) {
    guard (1...ShiftLimits.maximumPiles).contains(piles.count), Set(piles.map(\.value)).count == piles.count else { throw .countInvalid }
    var sum: Int128 = 0
    for pile in piles {
      guard pile.value > .zero, (0...ShiftLimits.maximumPieces).contains(pile.count) else { throw .countInvalid }
      sum += Int128(pile.value.minorUnits) * Int128(pile.count)
    }
    self.piles = piles.sorted { $0.value > $1.value }
    do throws(MoneyError) { amount = try Money(sum) } catch { throw .amountOutOfRange(error) }
    try ShiftLimits.check(amount)
  }
}
