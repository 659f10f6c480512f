/// One figure of an explanation: the rule, what it was applied to, the calculation with its real figures, and the settled result.
public struct ExplanationStep: Sendable {
  /// The rules of the calculator. The raw values are stable.
  public enum Rule: String, Codable, CaseIterable, Sendable {
    /// Quantity × unit price, where the price contains the tax.
    case lineGross = "line.gross"
    /// Quantity × unit price, where the tax comes on top.
    case lineNet = "line.net"
    /// The price that the label of a line says.
    case linePrinted = "line.printed"
    /// What an offer takes off, from its members' prices.
    case offer = "discount.offer"
    /// What is taken off one line.
    case lineDiscount = "discount.line"
    /// What so many pieces of a line are marked with, where that is no whole minor unit.
    case offerPieces = "offer.pieces"
    /// What an offer takes off so much of a line, where that is no whole minor unit.
    case offerAmount = "offer.amount"
    /// What a line or a document costs at a new price, where that is no whole minor unit.
    case newPrice = "discount.price"
    /// What is taken off the document.
    case documentDiscount = "discount.document"
    /// A line's share of an offer or of a discount on the document.
    case discountAllocation = "discount.allocation"
    /// The tax contained in a line's gross.
    case taxInclusive = "tax.inclusive"
    /// The tax on top of a line's net.
    case taxExclusive = "tax.exclusive"
    /// The tax of all lines of one rate, rounded once.
    case taxPerRate = "tax.perRate"
    /// The tax of the lines that have the sign of what is sold, where others of its rate come back.
    case taxPart = "tax.part"
    /// A line's share of its rate's tax.
    case taxAllocation = "tax.allocation"
    /// What a customer who is exempt from tax pays for a line, fees for each unit apart.
    case taxExempt = "tax.exempt"
    /// What a line that comes back was marked with, where taxes came on top.
    case refundMarked = "refund.marked"
    /// What had been taken off of what comes back.
    case refundDiscount = "refund.discount"
    /// What is paid back for a line.
    case refundGross = "refund.gross"
    /// The tax in what is paid back for a line.
    case refundTax = "refund.tax"
    /// The sum of a document's net and tax.
    case saleGross = "sale.gross"
    /// The cash to be paid for what was due.
    case cashRounding = "cash.rounding"
  }

  /// What the figure belongs to.
  public enum Subject: Hashable, Sendable {
    case line(CartLine.Key)
    case tax(code: String)
    /// A discount on the document or an offer, by its reason or its identifier.
    case discount(String)
    case sale

    /// The line's identifier, the tax code, the reason of a discount, or "sale".
    public var text: String {
      switch self {
      case .line(let key): key.text
      case .tax(let code): code
      case .discount(let reason): reason
      case .sale: "sale"
      }
    }
  }

  /// How the exact figure became the settled one. The raw values are stable.
  public enum Rounding: String, Codable, CaseIterable, Sendable {
    case halfUp = "half_up"
    case halfEven = "half_even"
    case down
    case up
    case largestRemainder = "largest_remainder"
    /// Nothing was rounded.
    case exact

    init(_ mode: RoundingMode) {
      switch mode {
      case .halfUp: self = .halfUp
      case .halfEven: self = .halfEven
      case .down: self = .down
      case .up: self = .up
      }
    }
  }

  public let rule: Rule
  public let subject: Subject
  /// The settled figure.
  public let rounded: Money
  public let mode: Rounding

  let operation: Operation
  /// The exact result in minor units.
  let exactMinorUnits: Rational
  let currency: Currency

  /// The calculation with its real figures: "1.255 × 3.99", "9.99 × 19 / (100 + 19)".
  public var expression: String { operation.text(in: currency) }

  /// The exact result in units of the currency: decimal text such as "5.00745", or a fraction "18981/11900" that has no short decimal.
  public var exact: String {
    // A divisor that leaves 128 bits cannot come out of the limits of quantity, price and rate; the text then stays in minor units.
    Operation.units(exactMinorUnits, currency).text
  }
}
