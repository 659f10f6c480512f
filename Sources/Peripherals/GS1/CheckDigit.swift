/// The check digit that GTINs, GLNs and SSCCs share. GS1 General Specifications 7.9.1.
public enum CheckDigit {
  /// Returns the check digit (0–9) of `digits`, which are values 0–9 without the check digit itself.
  ///
  /// From the right the weights are 3, 1, 3, 1 and so on; the result fills the sum up to the next ten.
  public static func modulo10(_ digits: some BidirectionalCollection<UInt8>) -> UInt8 {
    var sum = 0
    var weight = 3
    for digit in digits.reversed() {
      sum = (sum + Int(digit) * weight) % 10
      weight = 4 - weight
    }
    return UInt8((10 - sum) % 10)
  }

  /// Returns the digit values of ASCII text, or nil when a byte is not `0`–`9`.
  static func values(ofASCII bytes: some Collection<UInt8>) -> [UInt8]? {
    var values: [UInt8] = []
    values.reserveCapacity(bytes.count)
    for byte in bytes {
      guard isDigit(byte) else { return nil }
      values.append(byte - UInt8(ascii: "0"))
    }
    return values
  }

  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
