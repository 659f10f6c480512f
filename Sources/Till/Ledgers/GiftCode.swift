import Sales
import Store

/// Codes of gift cards are money in whoever's hand: only a hash of them is kept, and their last characters for people.
enum GiftCode {
  /// SHA-256 over the purpose, the database and the code, each preceded by its length, as 64 digits: hashes of two shops cannot be compared.
  static func name(of code: String, state: String) -> String {
    SHA256Digest.hex(SHA256Digest.of(parts: ["till gift card 1", state, code]))
  }

  static func ending(of code: String) -> String { String(code.suffix(ValueLimits.endingLength)) }
}
