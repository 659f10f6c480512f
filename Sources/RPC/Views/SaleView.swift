/// A sale as a front end draws it. All amounts are integers in minor units of `currency`.
public struct SaleView: Described, Equatable {
  public var sale: String
  public var register: String
  /// One of `statuses`.
  public var status: String
  /// Goes up by one with each change.
  public var version: Int64
  public var currency: String
  /// How many decimals the currency has: 2 means that 1234 is 12.34.
  public var decimals: Int64
  public var openedAtMs: Int64
  public var lines: [LineView]
  public var tenders: [TenderView]
  public var totals: TotalsView
  /// `register-epoch-number`, once completed.
  public var receipt: String?
  /// The payment that is under way or whose outcome is not known.
  public var openTender: String?
  @Rare public var more: SaleDetails?

  public init(
    sale: String, register: String, status: String, version: Int64, currency: String, decimals: Int64, openedAtMs: Int64,
    lines: [LineView], tenders: [TenderView], totals: TotalsView, receipt: String?, openTender: String? = nil
  ) {
    self.sale = sale
    self.register = register
    self.status = status
    self.version = version
    self.currency = currency
    self.decimals = decimals
    self.openedAtMs = openedAtMs
    self.lines = lines
    self.tenders = tenders
    self.totals = totals
    self.receipt = receipt
    self.openTender = openTender
  }

  public static let statuses = ["open", "parked", "tendering", "finalizing", "completed", "voided", "abandoned"]

  public static var schema: Schema {
    .object(
      "A sale",
      [
        .init("sale", .uuid("The sale's identifier")), .init("register", .text("The register that it belongs to", maxLength: 16)),
        .init("status", .choice("Where the sale stands", statuses)), .init("version", .count("Goes up by one with each change")),
        .init("currency", .text("ISO 4217 code", maxLength: 3)),
        .init("decimals", .integer("How many decimals the currency has", 0...4)),
        .init("openedAtMs", .count("Milliseconds since 1970, UTC")),
        .init("lines", .array("The lines in the order they were added", of: LineView.named, maxItems: 1_000)),
        .init("tenders", .array("What was tendered so far", of: TenderView.named, maxItems: 100)), .init("totals", TotalsView.named),
        .init("receipt", .text("The receipt's number: register-epoch-number", maxLength: 64), optional: true),
        .init("openTender", .uuid("The payment that is under way, or whose outcome is not known"), optional: true),
        .init("more", SaleDetails.named, optional: true),
      ])
  }

  public static var example: SaleView {
    SaleView(
      sale: Examples.sale, register: "1", status: "open", version: 2, currency: "EUR", decimals: 2, openedAtMs: 1_767_225_600_000,
      lines: [.example], tenders: [], totals: .example, receipt: nil)
  }
}
