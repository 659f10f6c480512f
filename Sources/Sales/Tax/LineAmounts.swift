/// The settled amounts of one line: net + tax = gross.
///
/// What is nil in plain lines is left out of the journal.
public struct LineAmounts: Codable, Hashable, Sendable {
  /// The reason that stands for all discounts of a line that came back.
  static let returnedDiscount = "returned"

  public let line: Identifier
  public let net: Money
  /// All taxes of the line.
  public let tax: Money
  public let gross: Money
  /// Before any discount; nil where nothing was taken off.
  public internal(set) var marked: Money?
  /// What was taken off, in its order.
  public internal(set) var discounts: [TakenDiscount]?
  /// In the order of the line's taxes; nil where there is one.
  public internal(set) var taxes: [Money]?
  /// The codes of the taxes; nil where they are those of the line.
  public internal(set) var taxCodes: [String]?

  /// The price before any discount: where nothing was taken off it is what the taxes on top came to as well.
  public var markedPrice: Money { marked ?? gross }

  /// All that was taken off.
  public var discount: Money {
    (discounts ?? []).reduce(Money.zero) { sum, taken in (try? sum.adding(taken.amount)) ?? sum }
  }
}
