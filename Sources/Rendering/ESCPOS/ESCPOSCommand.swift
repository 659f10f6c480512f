/// The bytes of one whole ESC/POS command.
public struct ESCPOSCommand: Equatable, Sendable {
  /// The command's bytes from its first (`1B`, `1C`, `1D`, `10` or a control character) on; at most
  /// `ESCPOSTokenizer.maximumStoredBytes` of them.
  public let bytes: [UInt8]

  /// The command's length on the wire, in bytes. Greater than `bytes.count` when its data was too long to keep.
  public let length: Int

  /// Whether the tail of the data was swallowed without being kept.
  public var isTruncated: Bool { length > bytes.count }

  /// The byte at `index`, or 0 behind the end.
  subscript(index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }

  /// The two bytes at `index` and after it, low byte first.
  func word(at index: Int) -> Int { Int(self[index]) | Int(self[index + 1]) << 8 }

  /// The bytes from `index` to the end.
  func tail(from index: Int) -> ArraySlice<UInt8> { bytes.dropFirst(index) }
}
