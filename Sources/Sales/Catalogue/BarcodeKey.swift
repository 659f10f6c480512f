/// The form in which barcodes are stored and looked up, so that the same article is found however its code was read.
public enum BarcodeKey {
  /// A GTIN of 8, 12, 13 or 14 digits with a right check digit as 14 digits, filled with zeros from the left; any other code as it is.
  ///
  /// Source: GS1 General Specifications 3.2 (GTIN) and 7.9 (check digit).
  public static func normalised(_ code: String) -> String {
    guard let digits = gtinDigits(code), checkDigit(of: digits.dropLast()) == digits.last else { return code }
    return String(repeating: "0", count: 14 - digits.count) + code
  }

  /// The check digit that a code of the length of a GTIN should end in, nil for every other code and when it does.
  static func missedCheckDigit(_ code: String) -> UInt8? {
    guard let digits = gtinDigits(code) else { return nil }
    let expected = checkDigit(of: digits.dropLast())
    return expected == digits.last ? nil : expected
  }

  private static func gtinDigits(_ code: String) -> [UInt8]? {
    guard [8, 12, 13, 14].contains(code.utf8.count) else { return nil }
    let digits = code.utf8.map { $0 &- UInt8(ascii: "0") }
    return digits.allSatisfy { $0 <= 9 } ? digits : nil
  }

  /// From the right, the digits weigh 3, 1, 3, 1, …; the check digit fills their sum up to a multiple of ten.
  private static func checkDigit(of digits: ArraySlice<UInt8>) -> UInt8 {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() { sum += Int(digit) * (place % 2 == 0 ? 3 : 1) }
    return UInt8((10 - sum % 10) % 10)
  }
}
