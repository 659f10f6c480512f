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

/// One line of a sale.
public struct LineView: Described, Equatable {
  public var line: String
  public var product: String
  public var sku: String
  public var name: String
  public var quantity: String
  public var unit: String
  public var unitPrice: String
  public var tax: String
  public var taxRate: String
  public var netAmount: Int64
  public var taxAmount: Int64
  public var grossAmount: Int64
  @Rare public var more: LineDetails?

  public init(
    line: String, product: String, sku: String, name: String, quantity: String, unit: String, unitPrice: String, tax: String,
    taxRate: String, netAmount: Int64, taxAmount: Int64, grossAmount: Int64
  ) {
    self.line = line
    self.product = product
    self.sku = sku
    self.name = name
    self.quantity = quantity
    self.unit = unit
    self.unitPrice = unitPrice
    self.tax = tax
    self.taxRate = taxRate
    self.netAmount = netAmount
    self.taxAmount = taxAmount
    self.grossAmount = grossAmount
  }

  public static var schema: Schema {
    .object(
      "A line of a sale",
      [
        .init("line", .uuid("The line's identifier")), .init("product", .uuid("The product's identifier")),
        .init("sku", .text("The shop's own article number", maxLength: 64)), .init("name", .text("What the customer reads")),
        .init("quantity", .decimal("How many or how much")), .init("unit", .text("piece, kilogram, …", maxLength: 16)),
        .init("unitPrice", .decimal("The price of one unit, in major units")), .init("tax", .text("The tax code", maxLength: 16)),
        .init("taxRate", .decimal("The tax rate in percent")), .init("netAmount", .minorUnits("Without tax")),
        .init("taxAmount", .minorUnits("The tax in the line")), .init("grossAmount", .minorUnits("With tax")),
        .init("more", LineDetails.named, optional: true),
      ])
  }

  public static var example: LineView {
    LineView(
      line: Examples.line, product: Examples.product, sku: "1001", name: "Ground coffee 500 g", quantity: "2", unit: "piece",
      unitPrice: "4.99", tax: "B", taxRate: "7", netAmount: 933, taxAmount: 65, grossAmount: 998)
  }
}

/// Money, or what stands for it, that a customer gave.
public struct TenderView: Described, Equatable {
  public var tender: String
  public var kind: String
  /// What the customer handed over.
  public var given: Int64
  /// What of it pays the sale.
  public var applied: Int64
  /// What goes back.
  public var change: Int64
  /// The cash rounding that came with it.
  public var rounding: Int64
  /// For the staff; part of `given`.
  public var tip: Int64?
  /// Cash out of the drawer, charged to the card; part of `given`.
  public var cashback: Int64?
  /// The masked digits that the terminal gave.
  public var card: String?
  /// The card's scheme.
  public var scheme: String?
  /// Which account, gift card, voucher or payment.
  public var reference: String?
  /// Of cash in another currency: which, how much in its own minor units, and the rate; `given` is what it is worth.
  public var foreignCurrency: String?
  public var foreignAmount: Int64?
  public var rate: String?
  /// The last characters of the code that paid.
  public var ending: String?
  /// What was left on the card or account after it.
  public var balance: Int64?
  /// True of what went back by the way it came.
  public var isReturned: Bool?
  /// The tender of a completed sale that this pays back; the amounts are below zero.
  public var returns: String?

  public static let kinds = ["cash", "card", "account", "giftCard", "voucher", "digital"]

  public init(tender: String, kind: String, given: Int64, applied: Int64, change: Int64, rounding: Int64) {
    self.tender = tender
    self.kind = kind
    self.given = given
    self.applied = applied
    self.change = change
    self.rounding = rounding
  }

  public static var schema: Schema {
    .object(
      "A tender",
      [
        .init("tender", .uuid("The tender's identifier")), .init("kind", .choice("What was given", kinds)),
        .init("given", .minorUnits("What the customer handed over")), .init("applied", .minorUnits("What of it pays the sale")),
        .init("change", .minorUnits("What goes back")), .init("rounding", .minorUnits("The cash rounding that came with it")),
        .init("tip", .minorUnits("For the staff; part of given"), optional: true),
        .init("cashback", .minorUnits("Cash out of the drawer, charged to the card; part of given"), optional: true),
        .init("card", .text("The masked digits of the card", maxLength: 24), optional: true),
        .init("scheme", .text("The card's scheme", maxLength: 64), optional: true),
        .init("reference", .text("Which account, gift card, voucher or payment", maxLength: 64), optional: true),
        .init("foreignCurrency", .text("ISO 4217 code of cash in another currency", maxLength: 3), optional: true),
        .init("foreignAmount", .minorUnits("How much of it was handed over"), optional: true),
        .init("rate", .decimal("What one unit of it was worth"), optional: true),
        .init("ending", .text("The last characters of the code that paid", maxLength: 4), optional: true),
        .init("balance", .minorUnits("What was left on the card or account after it; below zero is owed"), optional: true),
        .init("isReturned", .boolean("True of what went back by the way it came"), optional: true),
        .init("returns", .uuid("The tender of a completed sale that this pays back"), optional: true),
      ])
  }

  public static var example: TenderView {
    TenderView(tender: Examples.tender, kind: "cash", given: 2_000, applied: 998, change: 1_000, rounding: 2)
  }
}

/// What a sale adds up to.
public struct TotalsView: Described, Equatable {
  public var net: Int64
  public var tax: Int64
  public var gross: Int64
  /// Cash rounding; not zero only when cash paid the rest.
  public var rounding: Int64
  /// gross + rounding.
  public var total: Int64
  public var paid: Int64
  public var change: Int64
  /// What is still to be paid.
  public var due: Int64
  /// What is still to be paid if it is paid in cash: `due`, rounded.
  public var dueInCash: Int64
  public var rates: [RateView]

  public init(
    net: Int64, tax: Int64, gross: Int64, rounding: Int64, total: Int64, paid: Int64, change: Int64, due: Int64, dueInCash: Int64,
    rates: [RateView]
  ) {
    self.net = net
    self.tax = tax
    self.gross = gross
    self.rounding = rounding
    self.total = total
    self.paid = paid
    self.change = change
    self.due = due
    self.dueInCash = dueInCash
    self.rates = rates
  }

  public static var schema: Schema {
    .object(
      "What the sale adds up to",
      [
        .init("net", .minorUnits("Without tax")), .init("tax", .minorUnits("All taxes")), .init("gross", .minorUnits("With tax")),
        .init("rounding", .minorUnits("Cash rounding")), .init("total", .minorUnits("gross + rounding")),
        .init("paid", .minorUnits("What tenders have paid")), .init("change", .minorUnits("What went back")),
        .init("due", .minorUnits("What is still to be paid")), .init("dueInCash", .minorUnits("due, rounded as cash is")),
        .init("rates", .array("The same by tax rate", of: RateView.named, maxItems: 100)),
      ])
  }

  public static var example: TotalsView {
    TotalsView(
      net: 933, tax: 65, gross: 998, rounding: 0, total: 998, paid: 0, change: 0, due: 998, dueInCash: 1_000, rates: [.example])
  }
}

/// The part of a sale that is taxed at one rate.
public struct RateView: Described, Equatable {
  public var tax: String
  public var rate: String
  public var included: Bool
  public var net: Int64
  public var taxAmount: Int64
  public var gross: Int64

  public init(tax: String, rate: String, included: Bool, net: Int64, taxAmount: Int64, gross: Int64) {
    self.tax = tax
    self.rate = rate
    self.included = included
    self.net = net
    self.taxAmount = taxAmount
    self.gross = gross
  }

  public static var schema: Schema {
    .object(
      "The part at one rate",
      [
        .init("tax", .text("The tax code", maxLength: 16)), .init("rate", .decimal("Percent")),
        .init("included", .boolean("True when prices include the tax")), .init("net", .minorUnits("Without tax")),
        .init("taxAmount", .minorUnits("The tax")), .init("gross", .minorUnits("With tax")),
      ])
  }

  public static var example: RateView { RateView(tax: "B", rate: "7", included: true, net: 933, taxAmount: 65, gross: 998) }
}
