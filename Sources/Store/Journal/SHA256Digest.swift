internal import Crypto

/// SHA-256 (FIPS 180-4) over bytes.
public enum SHA256Digest {
  /// The 32 bytes of the digest.
  public static func of(_ bytes: [UInt8]) -> [UInt8] {
    var hasher = SHA256()
    bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return Array(hasher.finalize())
  }

  /// The digest as 64 lower-case hexadecimal digits.
  public static func hex(_ digest: [UInt8]) -> String {
    digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
