extension FixedDecimal {
  /// Reads the one accepted form: an optional minus, digits without leading zeros, and at most one point with a digit on both sides.
  ///
  /// No exponent, no plus, no blank, no grouping, no minus before zero. "-12.345" and "0.50" are read, "1,99", ".5", "1." and "007" are not.
  ///
  /// - Throws: `MoneyError.notADecimal`, also when the digits do not fit 64 bits or are more than `maximumScale` after the point.
  public init(_ text: String) throws(MoneyError) {
    guard let (mantissa, scale) = Self.parse(text.utf8) else { throw .notADecimal(text) }
    try self.init(mantissa: mantissa, scale: scale)
  }

  private static func parse(_ bytes: String.UTF8View) -> (mantissa: Int64, scale: Int)? {
    let negative = bytes.first == UInt8(ascii: "-")
    let parts = bytes.dropFirst(negative ? 1 : 0).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, let scale = parts.count == 2 ? parts.last?.count : 0 else { return nil }
    guard scale <= maximumScale, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    guard whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
    var mantissa: Int64 = 0
    for byte in parts.joined() {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      let digit = Int64(byte - UInt8(ascii: "0"))
      let (shifted, tooLarge) = mantissa.multipliedReportingOverflow(by: 10)
      let (next, stillTooLarge) = shifted.addingReportingOverflow(negative ? -digit : digit)
      guard !tooLarge, !stillTooLarge else { return nil }
      mantissa = next
    }
    guard !(negative && mantissa == 0) else { return nil }
    return (mantissa, scale)
  }
}

extension FixedDecimal: CustomStringConvertible {
  /// The text that `init(_:)` reads, with all `scale` digits after the point.
  public var description: String { decimalText(Int128(mantissa), scale: scale) }
}

extension FixedDecimal: Codable {
  /// Decodes a string in the form of `init(_:)`; a JSON number is refused.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
