/// What has to survive a power cut. The till stores it whenever the machine says so, and gives it back at the next start.
public struct NexoRecord: Hashable, Sendable, Codable {
  /// An order that was begun and has no outcome.
  public struct Intent: Hashable, Sendable, Codable {
    public var order: TerminalOrder
    /// The request's own number, by which the terminal is asked.
    public var serviceID: String
    /// `Payment` or `Reversal`.
    public var category: String
    /// The order's time as nexo writes it.
    public var timestamp: String
  }

  /// A card that is read before it pays, until the terminal has it no more.
  public struct Reading: Hashable, Sendable, Codable {
    public var name: String
    /// The request's own number, by which it is stopped.
    public var serviceID: String
    public var timestamp: String
    public var amountMinor: Int64?
  }

  public var open: Intent?
  public var reading: Reading?
  /// The last order that got its outcome.
  public var settled: TerminalSettlement?
  /// No request of a later run may have a number below it: the terminal would take it for an old one.
  public var nextService: UInt64 = 1

  public init() {}
}
