public enum TerminalCardRead: RPCEvent {
  public typealias Body = CardReadingView
  public static let name = "terminal.cardRead"
  public static let summary = "A terminal read a card before it pays, or the reading has ended"
  public static let isDurable = false
}
