/// The length of a TLV object: one byte up to 7F, `81 nn`, or `82 hi lo` — here the high byte comes first.
enum TLVLength {
  static func bytes(_ count: Int) -> [UInt8] {
    switch count {
    case ..<0x80: [UInt8(count)]
    case ..<0x100: [0x81, UInt8(count)]
    default: [0x82, UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
    }
  }

  /// The length and how many bytes it took; nil when they are not all there, or no length.
  static func read(_ bytes: ArraySlice<UInt8>) -> (length: Int, size: Int)? {
    guard let first = bytes.first else { return nil }
    let rest = bytes.dropFirst()
    switch first {
    case ..<0x80: return (Int(first), 1)
    case 0x81: return rest.first.map { (Int($0), 2) }
    case 0x82:
      guard rest.count >= 2 else { return nil }
      return (Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1]), 3)
    default: return nil
    }
  }
}
