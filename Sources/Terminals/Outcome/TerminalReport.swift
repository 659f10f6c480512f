/// What the machine of a terminal tells the till.
public enum TerminalReport: Hashable, Sendable {
  /// The terminal takes orders; its identifier, where it tells one.
  case online(terminal: String?)
  /// The line is gone; why.
  case offline(String)
  /// What the terminal is doing, for the cashier.
  case progress(english: String, german: String)
  /// Text that the terminal wants shown to the cashier.
  case display([String])
  /// What the customer scans to pay, of a provider of digital payments.
  case code(name: String, ProviderCode)
  /// The last word about an order. It is durable already, and may come again after a restart.
  case settled(TerminalSettlement)
  /// What became of the order is not known; the terminal is being asked.
  case unknown(name: String)
  /// A person has to look: give the machine the decision. It goes on asking where that can help.
  case askOperator(name: String, TerminalQuestion)
  case rejected(name: String, TerminalRejection)
  /// A service, which moves no money, has ended.
  case serviceEnded(TerminalServiceResult)
  /// A card was read before it pays, and waits in the terminal.
  case card(name: String, TerminalCard)
  /// It waits no longer, or was not read; why.
  case cardEnded(name: String, TerminalRefusal)
  /// Something that a technician wants to see.
  case notice(String)
}
