/// What a line takes back of another document's line, at what was paid for it. The amounts are those of this line: below zero.
public struct ReturnedPart: Codable, Hashable, Sendable {
  /// The completed sale, its receipt, and its line.
  public let document: Identifier
  public let receipt: ReceiptNumber
  public let line: Identifier
  public let marked: Money
  public let discount: Money
  public let net: Money
  /// In the order of the line's taxes.
  public let taxes: [Money]
  public let gross: Money
  /// What the shop still has of what was paid for the whole document: no more goes back.
  public let paidLeft: Money
  /// Nil in documents that were recorded before it was kept.
  public let basis: ReturnBasis?
}

extension ReturnedPart {
  /// What was taken off stands there as one.
  var taken: [TakenDiscount] {
    discount == .zero ? [] : [TakenDiscount(reason: LineAmounts.returnedDiscount, source: .manual, amount: discount)]
  }
}

/// What came back so far of one line; all above zero.
public struct ReturnedSum: Hashable, Sendable {
  public let quantity: FixedDecimal
  public let marked: Money
  public let discount: Money
  public let taxes: [Money]
  public let gross: Money

  public static let none = ReturnedSum(quantity: .zero, marked: .zero, discount: .zero, taxes: [], gross: .zero)

  public init(quantity: FixedDecimal, marked: Money, discount: Money, taxes: [Money], gross: Money) {
    self.quantity = quantity
    self.marked = marked
    self.discount = discount
    self.taxes = taxes
    self.gross = gross
  }

  /// The sum with a part that a line took back.
  public func adding(_ part: ReturnedPart, quantity more: FixedDecimal) throws(MoneyError) -> ReturnedSum {
    var taxes: [Money] = []
    for (place, tax) in part.taxes.enumerated() {
      taxes.append(try (place < self.taxes.count ? self.taxes[place] : .zero).subtracting(tax))
    }
    return ReturnedSum(
      quantity: try quantity.adding(more), marked: try marked.subtracting(part.marked), discount: try discount.subtracting(part.discount),
      taxes: taxes, gross: try gross.subtracting(part.gross))
  }
}
