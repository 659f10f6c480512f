/// The card that a payment is made with, where it was read before.
public struct TerminalReading: Hashable, Sendable, Codable {
  /// The till's name for the reading.
  public var name: String
  /// The terminal's.
  public var reference: String
  public var referenceTime: String

  public init(name: String, reference: String, referenceTime: String) {
    (self.name, self.reference, self.referenceTime) = (name, reference, referenceTime)
  }
}
