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
  /// The check character pair does not fit.
  case checkPair(ai: String, expected: String, at: Int)
  /// The value is no date (and no time, where it has one).
  case date(ai: String, value: String, at: Int)
  /// A percent escape of a Digital Link is broken.
  case escape(ai: String, at: Int)
  /// The digits are none that the identifier can have.
  case value(ai: String, value: String, at: Int)

  /// The offset of the element's identifier.
  public var offset: Int {
    switch self {
    case .empty: 0
    case .unknownApplicationIdentifier(_, let at), .valueLength(_, _, _, let at), .valueCharacter(_, _, let at),
      .checkDigit(_, _, _, let at),
      .checkPair(_, _, let at), .date(_, _, let at), .value(_, _, let at),
      .escape(_, let at):
      at
    }
  }

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
    case .checkPair(let ai, let expected, let at):
      "The value of (\(ai)) at offset \(at) ends in other check characters than \(expected): scan again or check the label."
    case .date(let ai, let value, let at):
      "The value \(value) of (\(ai)) at offset \(at) is no date: have the label corrected."
    case .escape(let ai, let at): "The value of (\(ai)) at offset \(at) holds a broken percent escape: have the label corrected."
    case .value(let ai, let value, let at):
      "The value \(value) of (\(ai)) at offset \(at) cannot be: have the label corrected."
    }
  }
}
