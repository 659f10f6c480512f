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
  public var perUnit: String?

  public init(
    tax: String, rate: String, included: Bool, net: Int64, taxAmount: Int64, gross: Int64, perUnit: String? = nil
  ) {
    self.tax = tax
    self.rate = rate
    self.included = included
    self.net = net
    self.taxAmount = taxAmount
    self.gross = gross
    self.perUnit = perUnit
  }

  public static var schema: Schema {
    .object(
      "The part at one rate",
      [
        .init("tax", .text("The tax code", maxLength: 16)), .init("rate", .decimal("Percent")),
        .init("included", .boolean("True when prices include the tax")), .init("net", .minorUnits("Without tax")),
        .init("taxAmount", .minorUnits("The tax")), .init("gross", .minorUnits("With tax")),
        .init("perUnit", .decimal("What each unit costs, of a tax that has no rate"), optional: true),
      ])
  }

  public static var example: RateView { RateView(tax: "B", rate: "7", included: true, net: 933, taxAmount: 65, gross: 998) }
}
