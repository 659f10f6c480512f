public enum TenderChanged: RPCEvent {
  public typealias Body = CardTenderView
  public static let name = "tender.changed"
  public static let summary = "A movement of money through a card terminal changed; its status says how it stands"
  public static let isDurable = true
}

/// What the terminal is doing, for the cashier.
public struct TenderProgress: Described, Equatable {
  public var terminal: String
  public var tender: String?
  /// `intentWritten`, `sent` or `inProgress` of a movement that runs.
  public var status: String?
  public var english: String?
  public var german: String?
  /// Lines that the terminal wants shown.
  public var lines: [String]
  /// What the customer scans to pay.
  public var code: String?
  public var codeExpiresAtMs: Int64?

  public init(terminal: String, tender: String?, status: String?, english: String? = nil, german: String? = nil, lines: [String] = []) {
    (self.terminal, self.tender, self.status) = (terminal, tender, status)
    (self.english, self.german, self.lines) = (english, german, lines)
  }

  public static var schema: Schema {
    .object(
      "What a card terminal is doing",
      [
        .init("terminal", .text("Its name", maxLength: 64)), .init("tender", .uuid("The movement that runs"), optional: true),
        .init("status", .choice("Where the movement stands", CardTenderView.statuses), optional: true),
        .init("english", .text("For the cashier", maxLength: 512), optional: true),
        .init("german", .text("The same in German", maxLength: 512), optional: true),
        .init("lines", .array("Lines that the terminal wants shown", of: .text("A line", maxLength: 256), maxItems: 100)),
        .init("code", .text("What the customer scans to pay: show it as a QR code", maxLength: 1_024), optional: true),
        .init("codeExpiresAtMs", .count("Until when it can be paid; milliseconds since 1970, UTC"), optional: true),
      ])
  }
  public static var example: TenderProgress {
    TenderProgress(
      terminal: "card", tender: Examples.line, status: "inProgress", english: "insert the card", german: "Karte einstecken")
  }
}

public enum TenderProgressed: RPCEvent {
  public typealias Body = TenderProgress
  public static let name = "tender.progress"
  public static let summary = "What a card terminal is doing, for the cashier"
  public static let isDurable = false
}

public enum TerminalChanged: RPCEvent {
  public typealias Body = TerminalView
  public static let name = "terminal.changed"
  public static let summary = "A card terminal came, went, or has other work"
  public static let isDurable = false
}

/// How a service of a card terminal ended that moves no money.
public struct TerminalServiceEnd: Described, Equatable {
  public var terminal: String
  /// `endOfDay`, `repeatReceipt`.
  public var service: String
  public var isDone: Bool
  public var english: String
  public var german: String
  /// Of an end of day: what the terminal moved, in minor units.
  public var total: Int64?
  /// By card scheme, where the terminal tells.
  public var schemes: [Scheme]

  public struct Scheme: Described, Equatable {
    public var name: String
    public var count: Int64
    public var amount: Int64

    public init(name: String, count: Int64, amount: Int64) { (self.name, self.count, self.amount) = (name, count, amount) }

    public static var schema: Schema {
      .object(
        "What was moved with cards of a scheme",
        [
          .init("name", .text("The scheme", maxLength: 64)), .init("count", .count("How often")),
          .init("amount", .minorUnits("How much")),
        ])
    }
    public static var example: Scheme { Scheme(name: "girocard", count: 12, amount: 45_600) }
  }

  public init(
    terminal: String, service: String, isDone: Bool, english: String, german: String, total: Int64? = nil, schemes: [Scheme] = []
  ) {
    (self.terminal, self.service, self.isDone, self.english, self.german) = (terminal, service, isDone, english, german)
    (self.total, self.schemes) = (total, schemes)
  }

  public static var schema: Schema {
    .object(
      "How a service of a card terminal ended",
      [
        .init("terminal", .text("Its name", maxLength: 64)), .init("service", .text("Which service", maxLength: 64)),
        .init("isDone", .boolean("Whether it was done")), .init("english", .text("What the terminal said", maxLength: 512)),
        .init("german", .text("The same in German", maxLength: 512)),
        .init("total", .minorUnits("Of an end of day: what the terminal moved"), optional: true),
        .init("schemes", .array("By card scheme", of: Scheme.named, maxItems: 32)),
      ])
  }
  public static var example: TerminalServiceEnd {
    TerminalServiceEnd(
      terminal: "card", service: "endOfDay", isDone: true, english: "ok", german: "ok", total: 45_600, schemes: [.example])
  }
}

public enum TerminalServiceEnded: RPCEvent {
  public typealias Body = TerminalServiceEnd
  public static let name = "terminal.serviceEnded"
  public static let summary = "A card terminal ended its end of day, or sent its last slips once more"
  public static let isDurable = true
}
