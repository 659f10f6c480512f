/// Why bytes are not a GS1 element string. `at` is the offset of the element's identifier in the parsed bytes.
public enum GS1Error: Error, Equatable, Sendable, CustomStringConvertible {
  /// No bytes at all.
  case empty
  /// What stands where an application identifier must stand is none: `found` holds up to four characters, others than ASCII as `?`.
  case unknownApplicationIdentifier(found: String, at: Int)
  /// The value has another length than its application identifier allows.
  case valueLength(ai: String, allowed: ClosedRange<Int>, found: Int, at: Int)
  /// The value holds a character that its application identifier does not allow.
  case valueCharacter(ai: String, byte: UInt8, at: Int)
  /// The check digit of a key does not fit its digits.
  case checkDigit(ai: String, expected: UInt8, found: UInt8, at: Int)
  /// The value is no date `YYMMDD`.
  case date(ai: String, value: String, at: Int)

  public var description: String {
    switch self {
    case .empty: "The GS1 code is empty: scan again."
    case .unknownApplicationIdentifier(let found, let at):
      "\"\(found)\" at offset \(at) is no GS1 application identifier: check that the scanner sends its group separators (GS, 1D)."
    case .valueLength(let ai, let allowed, let found, let at):
      "The value of (\(ai)) at offset \(at) has \(found) characters, allowed are \(allowed.lowerBound) to \(allowed.upperBound): "
        + "check that the scanner sends its group separators (GS, 1D)."
    case .valueCharacter(let ai, let byte, let at):
      "The value of (\(ai)) at offset \(at) holds the byte \(byte), which it may not: scan again or have the label corrected."
    case .checkDigit(let ai, let expected, let found, let at):
      "The check digit of (\(ai)) at offset \(at) is \(found) but \(expected) was computed: scan again or check the label."
    case .date(let ai, let value, let at):
      "The value \(value) of (\(ai)) at offset \(at) is no date YYMMDD: have the label corrected."
    }
  }
}
