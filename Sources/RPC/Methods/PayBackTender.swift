/// Pays the customer by the way that the money came.
public enum PayBackTender: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var version: Int64?
    public var terminal: String?
    public var tip: Bool?

    public init(sale: String, version: Int64? = nil, terminal: String? = nil, tip: Bool? = nil) {
      (self.sale, self.version, self.terminal, self.tip) = (sale, version, terminal, tip)
    }

    public static var schema: Schema {
      .object(
        "Which document, and where a card is paid",
        [
          .init("sale", .uuid("The document that owes the customer something")), .saleVersion,
          .init("terminal", .text("Where a card is paid; where it paid when left out", maxLength: 64), optional: true), .tip,
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, version: 4) }
  }
  public typealias Result = SaleView
  public static let name = "tender.payBack"
  public static let summary =
    "Pays the customer back to where the money came from, or goes on with it; tender.changed tells the outcome of each card"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + ErrorKind.payBack + [.saleEmpty]
}

extension Schema.Field {
  static let tip = Schema.Field(
    "tip", .boolean("Whether tips go back too; when left out, where a whole sale comes back"), optional: true)
}

extension ErrorKind {
  /// Refusals of what pays a customer back.
  static let payBack: [ErrorKind] =
    terminalAway + [
      .tenderNothingToPayBack, .tendersFull, .saleAgeUnconfirmed, .tenderOpen, .tenderTakenBackElsewhere, .tenderTraining,
      .saleApprovalMissing, .saleApprovalSamePerson, .refundStoreCreditOnly, .refundOverPaid,
    ]
}
