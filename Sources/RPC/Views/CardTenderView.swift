/// A movement of money through a card terminal.
public struct CardTenderView: Described, Equatable {
  public var tender: String
  /// `payment`, `reversal`, `refund` or `tip`.
  public var purpose: String
  public var sale: String
  /// The payment that is taken back, or paid back.
  public var original: String?
  public var terminal: String
  public var status: String
  /// What the terminal is asked for, with a tip that was agreed before.
  public var amount: Int64
  public var currency: String
  public var decimals: Int64
  /// How the outcome is known.
  public var proof: String?
  /// What was charged, with tip and cashback.
  public var charged: Int64?
  public var tip: Int64?
  public var cashback: Int64?
  /// Masked digits.
  public var card: String?
  public var scheme: String?
  public var receiptNumber: Int64?
  public var trace: Int64?
  public var authorisation: String?
  /// Why no money moved.
  public var refusal: String?
  /// Why a person has to look into the terminal's journal.
  public var question: String?
  /// What a person decided, until the terminal's machine took it.
  public var decidedCharged: Bool?
  public var createdAtMs: Int64
  public var unknownSinceMs: Int64?
  /// `digital` of a payment by a provider; nil: by card.
  public var kind: String?
  /// What the customer scans to pay, while that is possible.
  public var code: String?
  public var codeExpiresAtMs: Int64?
  /// The provider's own name for it.
  public var reference: String?

  public init(
    tender: String, purpose: String, sale: String, original: String?, terminal: String, status: String, amount: Int64, currency: String,
    decimals: Int64, createdAtMs: Int64
  ) {
    (self.tender, self.purpose, self.sale, self.original, self.terminal) = (tender, purpose, sale, original, terminal)
    (self.status, self.amount, self.currency, self.decimals, self.createdAtMs) = (status, amount, currency, decimals, createdAtMs)
  }

  public static let statuses = [
    "created", "intentWritten", "sent", "inProgress", "unknown", "personAsked", "approved", "declined", "aborted",
  ]
  public static let purposes = ["payment", "reversal", "refund", "tip"]
  public static let proofs = ["nothingSent", "answer", "query", "person"]

  public static var schema: Schema {
    .object(
      "A movement of money through a card terminal, or a provider of digital payments",
      [
        .init("tender", .uuid("The movement's identifier; of a payment also the tender's on the sale")),
        .init("purpose", .choice("What it is for", purposes)), .init("sale", .uuid("The sale or document that it belongs to")),
        .init("original", .uuid("The payment that is taken back, paid back, or gets a tip"), optional: true),
        .init("terminal", .text("The terminal's name", maxLength: 64)), .init("status", .choice("Where it stands", statuses)),
        .init("amount", .minorUnits("What the terminal is asked for, with a tip that was agreed before")),
        .init("currency", .text("ISO 4217 code", maxLength: 3)),
        .init("decimals", .integer("How many decimals the currency has", 0...4)),
        .init("proof", .choice("How the outcome is known", proofs), optional: true),
        .init("charged", .minorUnits("What was charged, with tip and cashback"), optional: true),
        .init("tip", .minorUnits("For the staff; part of charged"), optional: true),
        .init("cashback", .minorUnits("Cash out of the drawer; part of charged"), optional: true),
        .init("card", .text("The masked digits of the card", maxLength: 24), optional: true),
        .init("scheme", .text("The card's scheme", maxLength: 64), optional: true),
        .init("receiptNumber", .count("The terminal's receipt number"), optional: true),
        .init("trace", .count("The terminal's trace number"), optional: true),
        .init("authorisation", .text("The acquirer's authorisation", maxLength: 64), optional: true),
        .init(
          "refusal", .text("Why no money moved: zvt.6C, nexo.Refusal, provider.expired, till.restarted", maxLength: 64), optional: true),
        .init("question", .text("Why a person has to look into the terminal's journal", maxLength: 64), optional: true),
        .init("decidedCharged", .boolean("What a person decided, until the terminal's machine took it"), optional: true),
        .init("createdAtMs", .count("Milliseconds since 1970, UTC")),
        .init("unknownSinceMs", .count("Since when the outcome was not known"), optional: true),
        .init("kind", .choice("digital: by a provider; by card when left out", ["digital"]), optional: true),
        .init("code", .text("What the customer scans to pay: show it as a QR code", maxLength: 1_024), optional: true),
        .init("codeExpiresAtMs", .count("Until when it can be paid; milliseconds since 1970, UTC"), optional: true),
        .init("reference", .text("The provider's own name for it", maxLength: 64), optional: true),
      ])
  }

  public static var example: CardTenderView {
    var view = CardTenderView(
      tender: Examples.line, purpose: "payment", sale: Examples.sale, original: nil, terminal: "card", status: "approved", amount: 2_785,
      currency: "EUR", decimals: 2, createdAtMs: 1_767_225_600_000)
    (view.proof, view.charged, view.card, view.scheme) = ("answer", 2_785, "************1234", "girocard")
    (view.receiptNumber, view.trace) = (42, 317)
    return view
  }
}
