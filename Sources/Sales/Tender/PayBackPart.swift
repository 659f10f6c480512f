/// What a document that takes back owes to one tender of a completed sale, by the way that it came.
public struct PayBackPart: Codable, Hashable, Sendable {
  /// Where the money came from.
  public let original: TenderReference
  public let kind: TenderKind
  /// What it settles of the document; never below zero.
  public let amount: Money
  /// What goes back beside it, because it was added for the staff; never below zero.
  public let tip: Money

  public init(original: TenderReference, kind: TenderKind, amount: Money, tip: Money = .zero) {
    (self.original, self.kind, self.amount, self.tip) = (original, kind, amount, tip)
  }

  /// What the customer gets.
  ///
  /// - Throws: `MoneyError.amountOutOfRange`.
  public var whole: Money { get throws(MoneyError) { try amount.adding(tip) } }
}
