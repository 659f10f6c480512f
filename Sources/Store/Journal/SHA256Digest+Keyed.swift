internal import Crypto

extension SHA256Digest {
  /// The 32 bytes of HMAC-SHA-256 (RFC 2104) over bytes.
  public static func keyed(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)))
  }
}
