/// How a simulated ZVT terminal behaves where terminals differ.
public struct ZVTTerminalOptions: Sendable {
  /// Eight digits.
  public var terminal = "52500038"
  /// Whether a missing acknowledgement takes the payment back; the specification says both.
  public var reversesOnSilence = true
  /// Whether a payment goes on when its line is lost before the card was read.
  public var goesOnWithoutLine = true
  /// Whether the slips are sent as blocks.
  public var printsBlocks = true
  /// What a person takes for a step.
  public var paceMs = 400
  /// How long the customer takes to present a card; nil: a step's time.
  public var customerMs: Int?
  /// What the terminal waits for an acknowledgement (T3).
  public var patienceMs = 5_000
  /// What a start takes.
  public var startMs = 8_000
  /// Month, day and second of the day at time 0.
  public var clock = (month: 11, day: 22, second: 36_000)
  /// Amounts above it are declined; in minor units.
  public var limitMinor: Int64 = .max

  public init() {}
}
