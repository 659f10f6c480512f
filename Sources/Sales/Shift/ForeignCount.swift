/// What must be in a drawer of another currency, and what was counted; in its own minor units.
public struct ForeignCount: Codable, Hashable, Sendable {
  public let currency: Currency
  public let expected: Money
  /// Nil where it was not counted.
  public let counted: Money?

  public init(currency: Currency, expected: Money, counted: Money?) {
    (self.currency, self.expected, self.counted) = (currency, expected, counted)
  }

  /// Counted less expected; nil where it was not counted.
  public var difference: Money? { counted.flatMap { try? $0.subtracting(expected) } }
}
