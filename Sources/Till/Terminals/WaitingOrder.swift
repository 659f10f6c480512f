import Terminals

/// An order that waits for a terminal which does something of its own that takes a moment.
struct WaitingOrder {
  /// How long it waits.
  static let patience = Duration.seconds(5)

  let order: TerminalOrder
  /// As nexo writes it.
  let timestamp: String
  let until: Duration

  init(_ order: TerminalOrder, timestamp: String, now: Duration) {
    (self.order, self.timestamp, until) = (order, timestamp, now + Self.patience)
  }
}
