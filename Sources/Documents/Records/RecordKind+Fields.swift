/// The fields of each kind. Names are the contract with templates that shops have written: they are added to, never renamed.
extension RecordKind {
  private static let common: [Field] = [
    .init("currency", .text, "ISO 4217 code of all amounts"),
    .init("decimals", .integer, "Digits of the currency after the mark: 2 for EUR, 0 for JPY"),
    .init("register", .text, "The register's name"),
    .init("time", .time, "When it happened, local time"),
    .init("cashier", .text, "Who served", optional: true),
  ]

  /// What stands above and below everything that customers get.
  private static let shop: [Field] = [
    .init("shop", .text, "The shop's name", optional: true), .init("header", .list(text), "Lines below it, such as the address"),
    .init("footer", .list(text), "Lines at the end"),
  ]

  private static let text = RecordKind("text", "A line of text", [.init("text", .text, "What it says")])

  private static let line = RecordKind(
    "line", "A line of the sale",
    [
      .init("name", .text, "The product's name"), .init("sku", .text, "The product's number", optional: true),
      .init("quantity", .decimal, "How many or how much"), .init("unit", .text, "piece, kilogram, litre or metre"),
      .init("unitPrice", .decimal, "Price of one"), .init("gross", .amount, "What the line costs"),
      .init("tax", .text, "The tax's code"), .init("discount", .amount, "What was taken off, less than zero", optional: true),
      .init("note", .text, "Such as a serial number", optional: true),
    ])

  private static let tax = RecordKind(
    "tax", "The amounts of one tax rate",
    [
      .init("code", .text, "As at the lines"), .init("name", .text, "Such as VAT"), .init("rate", .decimal, "Per cent"),
      .init("perUnit", .decimal, "What each unit costs, of a tax that has no rate", optional: true),
      .init("net", .amount, "Without the tax"), .init("tax", .amount, "The tax"), .init("gross", .amount, "With the tax"),
    ])

  private static let tender = RecordKind(
    "tender", "A payment",
    [
      .init("kind", .text, "cash, card, voucher or other"), .init("name", .text, "Such as the card's brand", optional: true),
      .init("amount", .amount, "What was given, or paid out"),
      .init("tip", .amount, "For the staff, within the amount and beside the total", optional: true),
      .init("cashback", .amount, "Cash from the drawer, within the amount and beside the total", optional: true),
    ])

  private static let sale: [Field] = [
    .init("receipt", .text, "The receipt's number"), .init("lines", .list(line), "What was sold"),
    .init("subtotal", .amount, "The sum of the lines"),
    .init("rounding", .amount, "By rounding to coins, where there is any", optional: true),
    .init("total", .amount, "What is to be paid"), .init("tenders", .list(tender), "How it was paid"),
    .init("change", .amount, "Money back", optional: true), .init("taxes", .list(tax), "By tax rate"),
    .init("fiscal", .text, "What the fiscal signature asks for, as a QR code", optional: true),
    .init("returnCode", .text, "What leads back to the sale when it is scanned; it stands on paper by itself", optional: true),
  ]

  /// The receipt of a sale.
  public static let receipt = RecordKind(
    "receipt", "The receipt of a sale",
    common + shop + sale + [
      .init("recorded", .time, "When it was entered, of what was sold at `time` while the till was away", optional: true)
    ])

  /// What a customer gets with money back; the amounts are what is paid out, more than zero.
  public static let refund = RecordKind(
    "refund", "The receipt of a refund; its amounts are what is paid out, more than zero",
    common + shop + sale + [
      .init("original", .text, "The number of the receipt that it corrects", optional: true),
      .init("reason", .text, "Why", optional: true),
    ])

  /// A receipt without prices.
  public static let giftReceipt = RecordKind(
    "gift-receipt", "A receipt without prices, for the one who gets the gift",
    common + shop + [
      .init("receipt", .text, "The receipt's number"),
      .init(
        "lines",
        .list(
          RecordKind(
            "line", "A line of the sale",
            [
              .init("name", .text, "The product's name"), .init("quantity", .decimal, "How many or how much"),
              .init("unit", .text, "piece, kilogram, litre or metre"),
            ])), "What was sold"), .init("until", .time, "The last day of exchange", optional: true),
      .init("code", .text, "What the till scans at an exchange, as Code 128", optional: true),
    ])

  /// What the kitchen prepares.
  static let kitchen = RecordKind(
    "kitchen", "What the kitchen prepares",
    common + [
      .init("order", .text, "The order's number"), .init("table", .text, "Where it goes", optional: true),
      .init("station", .text, "Who prepares it", optional: true),
      .init(
        "lines",
        .list(
          RecordKind(
            "line", "A dish",
            [
              .init("name", .text, "What"), .init("quantity", .decimal, "How many"),
              .init("options", .list(text), "Such as without onions"), .init("note", .text, "Free text", optional: true),
              .init("cancelled", .flag, "No longer wanted", optional: true),
            ])), "What to prepare"), .init("note", .text, "For the whole order", optional: true),
    ])

  private static let report: [Field] = [
    .init("shift", .text, "The shift's number"), .init("opened", .time, "When the shift began"),
    .init("sales", .integer, "How many sales"), .init("gross", .amount, "What they brought"),
    .init("refunds", .integer, "How many refunds"), .init("refunded", .amount, "What they cost, more than zero"),
    .init("turnover", .amount, "What sales brought less what refunds cost", optional: true),
    .init("rounding", .amount, "By rounding to coins: with the turnover and tips what the payments come to", optional: true),
    .init("voids", .integer, "How many sales were given up"), .init("noSales", .integer, "How often the drawer was opened without a sale"),
    .init(
      "tenders",
      .list(
        RecordKind(
          "tender", "A way to pay",
          [
            .init("kind", .text, "cash, card, voucher or other"), .init("name", .text, "Such as the card's brand", optional: true),
            .init("count", .integer, "How often"), .init("amount", .amount, "How much"),
          ])), "By way of payment"), .init("taxes", .list(tax), "By tax rate"),
    .init("float", .amount, "Cash in the drawer at the beginning"), .init("paidIn", .amount, "Cash put in besides sales"),
    .init("paidOut", .amount, "Cash taken out besides refunds, more than zero"),
    .init("expected", .amount, "Cash that must be in the drawer"),
  ]

  /// The state of a shift that goes on.
  static let xReport = RecordKind("x-report", "The state of a shift that goes on", common + report)

  /// The end of a shift.
  static let zReport = RecordKind(
    "z-report", "The end of a shift",
    common + report + [
      .init("number", .text, "The report's number"), .init("firstReceipt", .text, "The first receipt's number", optional: true),
      .init("lastReceipt", .text, "The last receipt's number", optional: true), .init("counted", .amount, "Cash that was counted"),
      .init("difference", .amount, "Counted less expected", optional: true), .init("grandTotal", .amount, "All sales of this register"),
      .init("fiscal", .text, "What the fiscal signature asks for, as a QR code", optional: true),
    ])

  /// The drawer was opened without a sale.
  static let noSale = RecordKind(
    "no-sale", "The drawer was opened without a sale",
    common + [
      .init("reason", .text, "noSale, change, cashCount or service"), .init("drawer", .text, "The drawer's name", optional: true),
    ])

  /// What a card terminal wants to have printed. Of the card there are only the digits that the terminal leaves visible.
  public static let cardSlip = RecordKind(
    "card-slip", "What a card terminal wants to have printed; of the card only the digits that the terminal leaves visible",
    common + shop + [
      .init("copy", .text, "customer or merchant"), .init("kind", .text, "payment, refund or reversal"),
      .init("approved", .flag, "Whether it went through"), .init("amount", .amount, "What was charged"),
      .init("tip", .amount, "Within the amount", optional: true), .init("brand", .text, "Such as girocard or Visa", optional: true),
      .init("card", .text, "The masked number", optional: true),
      .init("entry", .text, "chip, contactless, stripe or manual", optional: true),
      .init("terminal", .text, "The terminal's number", optional: true),
      .init("trace", .text, "The terminal's own number of it", optional: true),
      .init("authorization", .text, "The host's code", optional: true), .init("application", .text, "AID of the chip", optional: true),
      .init("receipt", .text, "The receipt's number", optional: true),
      .init("signature", .flag, "Whether the customer has to sign", optional: true),
      .init("text", .list(text), "Lines of the terminal's own, printed as they are"),
    ])
}
