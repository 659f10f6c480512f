/// What has to survive a power cut. The till stores it whenever the machine says so, and gives it back at the next start.
public struct ZVTRecord: Hashable, Sendable, Codable {
  /// An order that was begun and has no outcome.
  public struct Intent: Hashable, Sendable, Codable {
    public var order: TerminalOrder
    /// The terminal's last movement before this order; nil: not known.
    public var lastKnown: TerminalTransaction?
    /// What the terminal told, before it was acknowledged.
    public var reported: TerminalTransaction?

    public init(order: TerminalOrder, lastKnown: TerminalTransaction?, reported: TerminalTransaction?) {
      (self.order, self.lastKnown, self.reported) = (order, lastKnown, reported)
    }
  }

  /// The last movement of the terminal that the till knows of.
  public var last: TerminalTransaction?
  public var open: Intent?
  /// The last order that got its outcome.
  public var settled: TerminalSettlement?

  public init() {}
}
