/// What the acquirer of a simulated terminal knows: the truth that the till's books are held against.
public struct TerminalLedger: Sendable {
  public struct Entry: Hashable, Sendable {
    public enum State: Hashable, Sendable {
      /// Approved, and not yet final.
      case provisional
      case charged
      case reversed
    }

    public let number: Int
    /// In minor units; below zero for a refund.
    public let amountMinor: Int64
    /// The till's name for it where the protocol carries one.
    public let reference: String
    public var state: State
  }

  public private(set) var entries: [Entry] = []

  public init() {}

  /// Money that was moved and not taken back.
  public var charged: [Entry] { entries.filter { $0.state == .charged } }

  mutating func add(amountMinor: Int64, reference: String, state: Entry.State) -> Int {
    entries.append(Entry(number: entries.count, amountMinor: amountMinor, reference: reference, state: state))
    return entries.count - 1
  }

  mutating func set(_ number: Int, _ state: Entry.State) { entries[number].state = state }
}
