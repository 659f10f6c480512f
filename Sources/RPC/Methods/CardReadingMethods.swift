/// Reads a card before it pays.
public enum ReadTerminalCard: RPCMethod {
  public struct Params: Described, Equatable {
    public var terminal: String?
    public var amount: Int64?

    public init(terminal: String? = nil, amount: Int64? = nil) { (self.terminal, self.amount) = (terminal, amount) }

    public static var schema: Schema {
      .object(
        "Which terminal, and what will be paid",
        [
          .init("terminal", .text("Its name; the first one that can when left out", maxLength: 64), optional: true),
          .init("amount", .integer("What the terminal may show, in minor units", 1...largestExactInteger), optional: true),
        ])
    }
    public static var example: Params { Params(amount: 2_785) }
  }
  public typealias Result = CardReadingView
  public static let name = "terminal.readCard"
  public static let summary =
    "Has a card terminal read a card before it pays; terminal.cardRead tells its scheme and the end of a customer's number on it"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.terminalAway + [.terminalNoReading]
}

/// Ends the reading of a card.
public enum EndTerminalCard: RPCMethod {
  public struct Params: Described, Equatable {
    public var reading: String

    public init(reading: String) { self.reading = reading }

    public static var schema: Schema { .object("Which reading", [.init("reading", .uuid("As terminal.readCard answered"))]) }
    public static var example: Params { Params(reading: Examples.line) }
  }
  public typealias Result = CardReadingView
  public static let name = "terminal.endCard"
  public static let summary =
    "Stops the reading of a card, or gives a card free that was read and is not to pay; terminal.cardRead tells the end"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = [.terminalReadingUnknown]
}
