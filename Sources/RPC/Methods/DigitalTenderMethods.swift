/// Begins a payment by a provider of digital payments.
public enum TenderDigital: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var amount: Int64?
    public var provider: String?
    public var version: Int64?

    public init(sale: String, amount: Int64? = nil, provider: String? = nil, version: Int64? = nil) {
      (self.sale, self.amount, self.provider, self.version) = (sale, amount, provider, version)
    }

    public static var schema: Schema {
      .object(
        "Which sale and how much",
        [
          .init("sale", .uuid("The sale")),
          .init(
            "amount", .integer("How much of the due, in minor units; all of it when left out", 1...largestExactInteger), optional: true),
          .init("provider", .text("The provider's name; the first one when left out", maxLength: 64), optional: true),
          .saleVersion,
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, amount: 2_785) }
  }
  public typealias Result = CardTenderView
  public static let name = "tender.digital"
  public static let summary =
    "Begins a payment that the customer scans: tender.progress brings the code, tender.changed the outcome, which completes the sale"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.saleEnded + ErrorKind.providerAway + [
      .saleEmpty, .saleNothingDue, .tenderAmountInvalid, .tendersFull, .tenderOverDue, .tenderOpen, .saleAgeUnconfirmed,
      .tenderTraining,
    ]
}
