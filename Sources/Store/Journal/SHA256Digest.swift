internal import Crypto

/// SHA-256 (FIPS 180-4) over bytes.
public enum SHA256Digest {
  /// The 32 bytes of the digest.
  public static func of(_ bytes: [UInt8]) -> [UInt8] {
    var hasher = SHA256()
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return Array(hasher.finalize())
  }

  /// The digest of texts, each preceded by its length.
  public static func of(parts: [String]) -> [UInt8] {
    var preimage = Preimage()
    for part in parts { preimage.append(part) }
    return of(preimage.bytes)
  }

  /// The digest as 64 lower-case hexadecimal digits.
  public static func hex(_ digest: [UInt8]) -> String {
    digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The bytes that lower-case hexadecimal digits stand for; nil for any other text.
  public static func bytes(_ hex: String) -> [UInt8]? {
    let digits = Array(hex.utf8)
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
