/// The shape of a JSON value: a subset of JSON Schema (2020-12) that one table of rules writes out and checks.
///
/// Objects are closed: a key that is not listed is a mistake of the caller, and is refused by name.
public indirect enum Schema: Sendable {
  /// Any JSON value; used where another document defines the content.
  case any(String)
  case boolean(String)
  /// An exact integer within `range`; `1.0` and `1e3` are refused.
  case integer(String, ClosedRange<Int64>)
  /// Text of at most `maxLength` Unicode scalars; `format` names a rule of ``TextFormat``.
  case text(String, maxLength: Int, TextFormat?)
  case choice(String, [String])
  case array(String, of: Schema, maxItems: Int)
  case object(String, [Field])
  /// Objects that tell themselves apart by the text under `tag`.
  case tagged(String, tag: String, [(value: String, fields: [Field])])

  /// A shape with a name of its own, that stands once in a document and is referred to from everywhere else.
  case named(String, Schema)

  /// One member of an object.
  public struct Field: Sendable {
    public let name: String
    public let schema: Schema
    public let isRequired: Bool

    public init(_ name: String, _ schema: Schema, optional: Bool = false) {
      self.name = name
      self.schema = schema
      self.isRequired = !optional
    }
  }
}

/// Text that follows a rule, checked before a handler sees it.
public enum TextFormat: String, Sendable, CaseIterable {
  /// Lower-case UUID of 36 characters.
  case uuid
  /// An exact decimal such as `-12.345`, never a float.
  case decimal

  /// The rule as an ECMA-262 pattern for the written schema.
  public var pattern: String {
    switch self {
    case .uuid: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
    case .decimal: "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$"
    }
  }

  func matches(_ text: String) -> Bool {
    switch self {
    case .uuid: Self.isUUID(Array(text.utf8))
    case .decimal: Self.isDecimal(Array(text.utf8))
    }
  }

  private static func isUUID(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 36 else { return false }
    for (index, byte) in bytes.enumerated() {
      switch index {
      case 8, 13, 18, 23: if byte != UInt8(ascii: "-") { return false }
      default:
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        if !isDigit && !isLetter { return false }
      }
    }
    return true
  }

  private static func isDecimal(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let whole = rest.prefix { digits.contains($0) }
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.isEmpty { return true }
    guard rest.first == UInt8(ascii: ".") else { return false }
    rest.removeFirst()
    return !rest.isEmpty && rest.allSatisfy { digits.contains($0) }
  }
}

/// The largest amount in minor units: every JSON reader holds it exactly (2⁵³−1).
public let largestExactInteger: Int64 = 9_007_199_254_740_991

extension Schema {
  /// An amount in minor units of the document's currency.
  public static func minorUnits(_ summary: String) -> Schema {
    .integer(summary + ", in minor units", -largestExactInteger...largestExactInteger)
  }

  /// A count or a time that cannot be negative.
  public static func count(_ summary: String) -> Schema { .integer(summary, 0...largestExactInteger) }

  public static func uuid(_ summary: String) -> Schema { .text(summary, maxLength: 36, .uuid) }

  public static func decimal(_ summary: String) -> Schema { .text(summary + ", an exact decimal", maxLength: 24, .decimal) }

  public static func text(_ summary: String, maxLength: Int = 256) -> Schema { .text(summary, maxLength: maxLength, nil) }

  /// The fields of an object; empty for every other schema.
  public var fields: [Field] {
    switch self {
    case .object(_, let fields): fields
    case .named(_, let schema): schema.fields
    case .any, .boolean, .integer, .text, .choice, .array, .tagged: []
    }
  }

  public var summary: String {
    switch self {
    case .any(let summary), .boolean(let summary), .integer(let summary, _), .text(let summary, _, _), .choice(let summary, _),
      .array(let summary, _, _), .object(let summary, _), .tagged(let summary, _, _):
      summary
    case .named(_, let schema): schema.summary
    }
  }
}
