/// Packed decimal digits: two a byte, the first in the high half.
public enum BCD {
  /// The number in so many bytes, with zeros in front; nil when it does not fit.
  public static func bytes(_ number: Int64, count: Int) -> [UInt8]? {
    guard number >= 0 else { return nil }
    var rest = number
    var bytes = [UInt8](repeating: 0, count: count)
    for index in bytes.indices.reversed() {
      bytes[index] = UInt8(rest % 10) | UInt8(rest / 10 % 10) << 4
      rest /= 100
    }
    return rest == 0 ? bytes : nil
  }

  /// The number; nil for a half byte that is no digit, or more than 18 digits.
  public static func number(_ bytes: some Collection<UInt8>) -> Int64? {
    guard bytes.count <= 9 else { return nil }
    var number: Int64 = 0
    for byte in bytes {
      guard byte >> 4 <= 9, byte & 15 <= 9 else { return nil }
      number = number * 100 + Int64(byte >> 4) * 10 + Int64(byte & 15)
    }
    return number
  }

  /// The half bytes, the high one of each byte first.
  static func halves(_ bytes: some Sequence<UInt8>) -> [UInt8] { bytes.flatMap { [$0 >> 4, $0 & 15] } }
}
