/// Takes a whole sale in one call.
public enum SubmitSale: RPCMethod {
  public struct Line: Described, Equatable {
    public var code: String
    public var quantity: String?
    public var serial: String?
    public var lot: String?
    public var ageConfirmed: Bool?

    public init(code: String, quantity: String? = nil, serial: String? = nil, lot: String? = nil, ageConfirmed: Bool? = nil) {
      (self.code, self.quantity, self.serial) = (code, quantity, serial)
      (self.lot, self.ageConfirmed) = (lot, ageConfirmed)
    }

    public static var schema: Schema {
      .object(
        "What was sold",
        [
          .init("code", .text("A barcode, the shop's article number or a coupon", maxLength: 128)),
          .init("quantity", .decimal("How many or how much; 1 when left out"), optional: true),
          .init("serial", .text("The number of the one piece", maxLength: 64), optional: true),
          .init("lot", .text("The number of the batch", maxLength: 64), optional: true),
          .init("ageConfirmed", .boolean("Whether somebody looked how old the customer is"), optional: true),
        ])
    }
    public static var example: Line { Line(code: "4006381333931", quantity: "2") }
  }
  public struct Tender: Described, Equatable {
    public var kind: String
    public var amount: Int64

    public init(kind: String = "cash", amount: Int64) { (self.kind, self.amount) = (kind, amount) }

    public static var schema: Schema {
      .object(
        "What was given",
        [.init("kind", .choice("How", ["cash"])), .init("amount", .integer("In minor units", 1...largestExactInteger))])
    }
    public static var example: Tender { Tender(amount: 1_000) }
  }
  public struct Params: Described, Equatable {
    public var lines: [Line]
    public var tenders: [Tender]
    public var customer: String?
    public var occurredAtMs: Int64?

    public init(lines: [Line], tenders: [Tender], customer: String? = nil, occurredAtMs: Int64? = nil) {
      (self.lines, self.tenders, self.customer, self.occurredAtMs) = (lines, tenders, customer, occurredAtMs)
    }

    public static var schema: Schema {
      .object(
        "A whole sale",
        [
          .init("lines", .array("In their order", of: Line.named, maxItems: 1_000)),
          .init("tenders", .array("In their order; together they pay the sale", of: Tender.named, maxItems: 100)),
          .init("customer", .text("The customer's identifier", maxLength: 64), optional: true),
          .init("occurredAtMs", .count("When it was sold, where that was before: milliseconds since 1970, UTC"), optional: true),
        ])
    }
    public static var example: Params {
      Params(lines: [.example], tenders: [.example], occurredAtMs: 1_767_225_600_000)
    }
  }
  public typealias Result = SaleView
  public static let name = "sale.submit"
  public static let summary = "Opens, fills, pays and completes a sale in one step, or does none of it"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    AddSaleLine.errors + OpenSale.errors + [
      .saleEmpty, .saleNothingDue, .saleAmountDue, .tenderAmountInvalid, .tendersFull, .saleAgeUnconfirmed,
    ]
}
