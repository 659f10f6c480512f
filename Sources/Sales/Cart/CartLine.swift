/// A line as the calculator needs it.
public struct CartLine: Sendable {
  /// What a line is called in results and explanations.
  public enum Key: Hashable, Sendable {
    case identifier(Identifier)
    case label(String)

    public var text: String {
      switch self {
      case .identifier(let identifier): identifier.description
      case .label(let text): text
      }
    }
  }

  public var key: Key
  /// Below zero for what comes back: a return, an empty bottle.
  public var quantity: FixedDecimal
  /// In units of the currency.
  public var unitPrice: FixedDecimal
  /// The price of the whole line where its label says it; quantity × unit price otherwise.
  public var printedPrice: Money?
  /// In the order in which they apply.
  public var taxes: [TaxSnapshot]
  /// In the order in which they are taken.
  public var discounts: [Discount]
  /// What offers know the line by: its number, its groups.
  public var tags: Set<String>
  /// Whether pieces are counted, so that an offer for so many pieces can take them one by one.
  public var isCounted: Bool
  /// False for deposits, tips and gift cards: no offer and no discount on the document touches them.
  public var isDiscountable: Bool
  /// Amounts that are settled already: a part of another document that comes back. Nothing is worked out.
  var settled: ReturnedPart?

  public init(
    key: Key, quantity: FixedDecimal, unitPrice: FixedDecimal, printedPrice: Money? = nil, taxes: [TaxSnapshot],
    discounts: [Discount] = [], tags: Set<String> = [], isCounted: Bool = true, isDiscountable: Bool = true
  ) {
    self.key = key
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.printedPrice = printedPrice
    self.taxes = taxes
    self.discounts = discounts
    self.tags = tags
    self.isCounted = isCounted
    self.isDiscountable = isDiscountable
  }
}
