/// Params that may name a card terminal.
public struct TerminalParams: Described, Equatable {
  public var terminal: String?

  public init(terminal: String? = nil) { self.terminal = terminal }

  public static var schema: Schema {
    .object("Which terminal", [.init("terminal", .text("Its name; the first one when left out", maxLength: 64), optional: true)])
  }
  public static var example: TerminalParams { TerminalParams(terminal: "card") }
}

/// Shows the card terminals.
public enum GetTerminalStatus: RPCMethod {
  public struct Result: Described, Equatable {
    public var terminals: [TerminalView]

    public init(terminals: [TerminalView]) { self.terminals = terminals }

    public static var schema: Schema {
      .object("The card terminals", [.init("terminals", .array("All that are configured", of: TerminalView.named, maxItems: 16))])
    }
    public static var example: Result { Result(terminals: [.example]) }
  }
  public typealias Params = Empty
  public static let name = "terminal.status"
  public static let summary = "Shows the card terminals and how they are"
  public static let role = Role.cashier
  public static let changes = false
  public static let errors: [ErrorKind] = []
}

/// Closes a terminal's batch.
public enum ReconcileTerminal: RPCMethod {
  public typealias Params = TerminalParams
  public typealias Result = TerminalView
  public static let name = "terminal.reconcile"
  public static let summary = "Begins the end of day of a card terminal; terminal.serviceEnded tells its totals"
  public static let role = Role.manager
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.terminalAway
}

/// Prints a terminal's last slips once more.
public enum RepeatTerminalReceipt: RPCMethod {
  public typealias Params = TerminalParams
  public typealias Result = TerminalView
  public static let name = "terminal.repeatReceipt"
  public static let summary = "Has a card terminal send its last slips once more, which are printed; terminal.serviceEnded tells the end"
  public static let role = Role.cashier
  public static let changes = true
  public static let errors: [ErrorKind] = ErrorKind.terminalAway
}
