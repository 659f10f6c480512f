/// What a report says. All amounts are integers in minor units of `currency`.
public struct ReportView: Described, Equatable {
  public var shift: ShiftView
  /// `x` or `z`.
  public var kind: String
  public var sales: Int64
  public var gross: Int64
  public var net: Int64
  public var tax: Int64
  public var rounding: Int64
  public var refunds: Int64
  public var refunded: Int64
  public var voids: Int64
  public var noSales: Int64
  public var taxes: [RateView]
  public var tenders: [ReportTenderView]
  public var cashSales: Int64
  public var paidIn: Int64
  public var paidOut: Int64
  public var dropped: Int64
  public var expected: Int64
  public var firstReceipt: String?
  public var lastReceipt: String?
  public var lateSales: Int64
  public var lateGross: Int64
  public var grandTotal: Int64
  /// For the staff: in what the ways of payment brought, and no turnover.
  public var tips: Int64 = 0
  /// Cash out of the drawer, charged to cards.
  public var cashback: Int64 = 0
  /// The row and hash of the journal when the shift closed, which `journal verify --head` takes.
  public var head: String?

  public init(
    shift: ShiftView, kind: String, sales: Int64, gross: Int64, net: Int64, tax: Int64, rounding: Int64, refunds: Int64, refunded: Int64,
    voids: Int64, noSales: Int64, taxes: [RateView], tenders: [ReportTenderView], cashSales: Int64, paidIn: Int64, paidOut: Int64,
    dropped: Int64, expected: Int64, firstReceipt: String?, lastReceipt: String?, lateSales: Int64, lateGross: Int64, grandTotal: Int64,
    head: String?
  ) {
    self.shift = shift
    self.kind = kind
    self.sales = sales
    self.gross = gross
    self.net = net
    self.tax = tax
    self.rounding = rounding
    self.refunds = refunds
    self.refunded = refunded
    self.voids = voids
    self.noSales = noSales
    self.taxes = taxes
    self.tenders = tenders
    self.cashSales = cashSales
    self.paidIn = paidIn
    self.paidOut = paidOut
    self.dropped = dropped
    self.expected = expected
    self.firstReceipt = firstReceipt
    self.lastReceipt = lastReceipt
    self.lateSales = lateSales
    self.lateGross = lateGross
    self.grandTotal = grandTotal
    self.head = head
  }

  public static var schema: Schema { .object("A report", counts + money) }

  private static let counts: [Schema.Field] = [
    .init("shift", ShiftView.named), .init("kind", .choice("Which report", ["x", "z"])),
    .init("sales", .count("Completed sales that are no refunds")),
    .init("refunds", .count("Refunds")), .init("voids", .count("Sales that were given up")),
    .init("noSales", .count("Openings of the drawer without a sale")),
    .init("taxes", .array("By tax rate", of: RateView.named, maxItems: 200)),
    .init("tenders", .array("By way of payment", of: ReportTenderView.named, maxItems: 201)),
    .init("firstReceipt", .text("The first receipt's number", maxLength: 64), optional: true),
    .init("lastReceipt", .text("The last receipt's number", maxLength: 64), optional: true),
    .init("lateSales", .count("Sales among them that were completed before the shift was opened")),
    .init(
      "head", .text("The journal when the shift closed, HASH@SEQ: kept elsewhere it shows what was cut off or rewritten", maxLength: 100),
      optional: true),
  ]

  private static let money: [Schema.Field] = [
    .init("gross", .minorUnits("What sales brought less what refunds cost, with tax")), .init("net", .minorUnits("Without tax")),
    .init("tax", .minorUnits("The tax")), .init("rounding", .minorUnits("By rounding to coins")),
    .init("refunded", .minorUnits("What refunds cost")), .init("cashSales", .minorUnits("Cash that sales left in the drawer")),
    .init("paidIn", .minorUnits("Cash put in besides sales")), .init("paidOut", .minorUnits("Cash taken out besides refunds")),
    .init("dropped", .minorUnits("Cash taken to the safe")), .init("expected", .minorUnits("Cash that must be in the drawer")),
    .init("tips", .minorUnits("For the staff: charged to cards besides, and no turnover")),
    .init("cashback", .minorUnits("Cash out of the drawer, charged to cards")),
    .init("lateGross", .minorUnits("What the late sales brought")),
    .init("grandTotal", .minorUnits("All sales of the register since its first; never set back")),
  ]

  public static var example: ReportView {
    ReportView(
      shift: .example, kind: "z", sales: 46, gross: 123_450, net: 103_739, tax: 19_711, rounding: -2, refunds: 0, refunded: 0, voids: 2,
      noSales: 3, taxes: [], tenders: [.example], cashSales: 34_250, paidIn: 500, paidOut: 8_000, dropped: 500, expected: 36_250,
      firstReceipt: "1-1-42", lastReceipt: "1-1-87", lateSales: 0, lateGross: 0, grandTotal: 123_456_789,
      head: "\(Examples.hash)@4711")
  }
}

/// What one way of payment brought.
public struct ReportTenderView: Described, Equatable {
  public var kind: String
  public var count: Int64
  public var amount: Int64

  public init(kind: String, count: Int64, amount: Int64) {
    self.kind = kind
    self.count = count
    self.amount = amount
  }

  public static var schema: Schema {
    .object(
      "What one way of payment brought",
      [
        .init("kind", .text("cash, card, voucher or other", maxLength: 64)), .init("count", .count("How often")),
        .init("amount", .minorUnits("How much stayed with the shop")),
      ])
  }
  public static var example: ReportTenderView { ReportTenderView(kind: "cash", count: 30, amount: 34_250) }
}
