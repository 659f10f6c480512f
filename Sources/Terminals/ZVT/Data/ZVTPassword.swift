/// A password of six digits. Its text is never shown.
public struct ZVTPassword: Hashable, Sendable, Codable, CustomStringConvertible {
  let bytes: [UInt8]

  /// Six digits, which many terminals do not look at.
  public static let zeros = ZVTPassword(bytes: [0, 0, 0])

  /// - Returns: nil for anything but six digits.
  public init?(_ digits: String) {
    guard digits.utf8.count == 6, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(digits),
      let bytes = BCD.bytes(number, count: 3)
    else { return nil }
    self.bytes = bytes
  }

  init(bytes: [UInt8]) { self.bytes = bytes }

  public var description: String { "••••••" }
}
