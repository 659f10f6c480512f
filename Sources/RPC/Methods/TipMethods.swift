/// Adds a tip to a card payment.
public enum TipOnTender: RPCMethod {
  public struct Params: Described, Equatable {
    public var tender: String
    public var amount: Int64?
    public var percent: String?

    public init(tender: String, amount: Int64? = nil, percent: String? = nil) {
      (self.tender, self.amount, self.percent) = (tender, amount, percent)
    }

    public static var schema: Schema {
      .object(
        "Which payment, and how much",
        [
          .init("tender", .uuid("The card payment of a completed sale")),
          .init("amount", .integer("For the staff, in minor units", 1...largestExactInteger), optional: true),
          .init("percent", .decimal("The same in percent of what the card paid"), optional: true),
        ])
    }
    public static var example: Params { Params(tender: Examples.tender, amount: 819) }
  }
  public typealias Result = CardTenderView
  public static let name = "tender.tip"
  public static let summary =
    "Adds a tip to a card payment of a completed sale of the same day, where the terminal can; tender.changed tells the outcome"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.terminalAway + [.tenderUnknown, .tenderAmountInvalid, .tenderOverDue, .tenderTipTooLate, .saleNotOpen]
}
