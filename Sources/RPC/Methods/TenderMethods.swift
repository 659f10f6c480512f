/// Params that name a movement through a card terminal.
public struct TenderParams: Described, Equatable {
  public var tender: String

  public init(tender: String) { self.tender = tender }

  public static var schema: Schema { .object("Which movement", [.init("tender", .uuid("The movement"))]) }
  public static var example: TenderParams { TenderParams(tender: Examples.line) }
}

/// Begins a card payment.
public enum TenderCard: RPCMethod {
  public struct Params: ChangesSale, Equatable {
    public var sale: String
    public var amount: Int64?
    public var terminal: String?
    public var tip: Int64?
    public var tipPercent: String?
    public var tipAtTerminal: Bool?
    public var cashback: Int64?
    public var reading: String?
    public var version: Int64?

    public init(
      sale: String, amount: Int64? = nil, terminal: String? = nil, tip: Int64? = nil, tipPercent: String? = nil,
      tipAtTerminal: Bool? = nil, cashback: Int64? = nil, reading: String? = nil, version: Int64? = nil
    ) {
      (self.sale, self.amount, self.terminal, self.tip, self.tipPercent) = (sale, amount, terminal, tip, tipPercent)
      (self.tipAtTerminal, self.cashback, self.reading, self.version) = (tipAtTerminal, cashback, reading, version)
    }

    public static var schema: Schema {
      .object(
        "Which sale and how much",
        [
          .init("sale", .uuid("The sale")),
          .init(
            "amount", .integer("How much of the due, in minor units; all of it when left out", 1...largestExactInteger), optional: true),
          .init("terminal", .text("The terminal's name; the first one when left out", maxLength: 64), optional: true),
          .init("tip", .integer("What the customer adds for the staff, in minor units", 1...largestExactInteger), optional: true),
          .init("tipPercent", .decimal("The same in percent of what the card pays"), optional: true),
          .init(
            "cashback", .integer("Cash for the customer out of the drawer, charged besides", 1...largestExactInteger), optional: true),
          .init("tipAtTerminal", .boolean("Whether the customer may add a tip at the terminal"), optional: true),
          .init("reading", .uuid("The card that pays, as terminal.readCard answered"), optional: true), .saleVersion,
        ])
    }
    public static var example: Params { Params(sale: Examples.sale, amount: 2_785) }
  }
  public typealias Result = CardTenderView
  public static let name = "tender.card"
  public static let summary = "Begins a card payment; tender.changed tells its outcome, and the sale completes when nothing is due any more"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] =
    ErrorKind.saleEnded + ErrorKind.terminalAway + [
      .saleEmpty, .saleNothingDue, .tenderAmountInvalid, .tendersFull, .tenderOverDue, .tenderOpen, .saleAgeUnconfirmed,
      .tenderTraining, .tenderCashbackOff, .tenderCashbackLimit, .terminalReadingUnknown,
    ]
}

/// Shows a movement through a card terminal.
public enum GetTender: RPCMethod {
  public typealias Params = TenderParams
  public typealias Result = CardTenderView
  public static let name = "tender.get"
  public static let summary = "Shows a movement of money through a card terminal"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = [.tenderUnknown]
}

/// Stops a card payment.
public enum AbortTender: RPCMethod {
  public typealias Params = TenderParams
  public typealias Result = CardTenderView
  public static let name = "tender.abort"
  public static let summary = "Asks the terminal to stop a payment; tender.changed tells whether it came in time"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.tenderUnknown, .tenderEnded]
}

/// Says what a person found in the terminal's journal.
public enum ResolveTender: RPCMethod {
  public struct Params: Described, Equatable {
    public var tender: String
    public var charged: Bool
    public var source: String
    public var person: String
    public var receiptNumber: Int64?
    public var trace: Int64?

    public init(
      tender: String, charged: Bool, source: String, person: String, receiptNumber: Int64? = nil, trace: Int64? = nil
    ) {
      (self.tender, self.charged, self.source, self.person) = (tender, charged, source, person)
      (self.receiptNumber, self.trace) = (receiptNumber, trace)
    }

    public static let sources = ["terminalJournal", "terminalSlip", "providerPortal"]

    public static var schema: Schema {
      .object(
        "What a person found in the terminal's journal",
        [
          .init("tender", .uuid("The movement whose outcome is not known")), .init("charged", .boolean("Whether the money moved")),
          .init("source", .choice("Where the person looked", sources)),
          .init("person", .text("The identifier of who looked", maxLength: 64)),
          .init("receiptNumber", .integer("The terminal's receipt number that was found", 0...999_999_999), optional: true),
          .init("trace", .integer("The terminal's trace number that was found", 0...999_999_999), optional: true),
        ])
    }
    public static var example: Params {
      Params(tender: Examples.line, charged: true, source: "terminalJournal", person: "17", receiptNumber: 42, trace: 317)
    }
  }
  public typealias Result = CardTenderView
  public static let name = "tender.resolve"
  public static let summary = "Says what a person found in the terminal's journal about a payment whose outcome is not known"
  public static let role = Role.manager
  public static let changes = true
  public static let errors: [ErrorKind] = [.tenderUnknown, .tenderEnded, .tenderNotUnknown, .tenderAlreadyDecided, .tenderNumberMissing]
}

/// Takes a card payment back.
public enum ReverseTender: RPCMethod {
  public struct Params: Described, Equatable {
    public var tender: String
    public var version: Int64?

    public init(tender: String, version: Int64? = nil) { (self.tender, self.version) = (tender, version) }

    public static var schema: Schema { .object("Which payment", [.init("tender", .uuid("The payment")), .saleVersion]) }
    public static var example: Params { Params(tender: Examples.line) }
  }
  public typealias Result = CardTenderView
  public static let name = "tender.reverse"
  public static let summary = "Takes a card payment of a sale that is not completed back, on the terminal that made it"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.saleEnded + ErrorKind.terminalAway + [.tenderUnknown, .tenderOpen, .tenderIrreversible]
}
