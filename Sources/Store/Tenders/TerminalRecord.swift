/// What the machine of a terminal has to find again after a power cut.
public struct TerminalRecord: Equatable, Sendable {
  /// The longest body: the slips of a payment are in it.
  public static let maximumBytes = 1 << 20

  /// The terminal's name in the configuration.
  public let terminal: String
  /// Whose machine wrote it: `zvt`, `nexo` or `provider`.
  public let protocolName: String
  /// JSON.
  public let body: [UInt8]

  public init(terminal: String, protocolName: String, body: [UInt8]) {
    (self.terminal, self.protocolName, self.body) = (terminal, protocolName, body)
  }
}
