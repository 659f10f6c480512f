import Sales
import Store

/// Codes of gift cards are money in whoever's hand: only a hash of them is kept, and their last characters for people.
enum GiftCode {
  /// SHA-256 over the purpose, the database and the code, each preceded by its length, as 64 digits: hashes of two shops cannot be compared.
  static func name(of code: String, state: String) -> String {
    var bytes: [UInt8] = []
    for part in ["till gift card 1", state, code] {
      for shift in stride(from: 56, through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: UInt64(part.utf8.count) >> UInt64(shift)))
      }
      bytes += Array(part.utf8)
    }
    return SHA256Digest.hex(SHA256Digest.of(bytes))
  }

  static func ending(of code: String) -> String { String(code.suffix(ValueLimits.endingLength)) }
}
