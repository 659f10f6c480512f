/// Why a text is no acceptable JSON, or why a value does not fit the type that was asked for; says where.
public struct JSONError: Error, Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    // The text.
    case unexpectedEnd
    case unexpectedByte(UInt8)
    case trailingBytes
    case tooDeep(limit: Int)
    case duplicateKey(String)
    case leadingZero
    case invalidEscape
    case loneSurrogate
    case invalidUTF8
    case controlCharacter
    case tooManyMarks(limit: Int)
    // The value against the type.
    case typeMismatch(expected: String, found: String)
    case numberNotInteger(String)
    case integerOutOfRange(String)
    case missingKey(String)
    case unknownKey(String)
    case missingElement
    /// The type's own coding refused it; the text is the type's reason.
    case invalid(String)
    // Writing.
    case nonFiniteNumber(String)
    case nothingEncoded
    /// The canonical form holds integers only.
    case decimalInCanonicalForm(String)
  }

  public var kind: Kind
  /// Where in the document: `$` is the whole, `$.lines[2].quantity` a field, `$["a b"]` a key that is no plain name.
  public var path: String
  /// The offset in bytes from the start of the text; nil when the error was found in a value, not in a text.
  public var offset: Int?

  /// Makes an error at a place.
  public init(_ kind: Kind, path: String = "$", offset: Int? = nil) {
    self.kind = kind
    self.path = path
    self.offset = offset
  }
}

extension JSONError: CustomStringConvertible {
  /// What is wrong, where, and what would be right; one line of text.
  /// A longer path, 64 brackets deep or made of long keys, is cut: its beginning and the offset say enough.
  private static let shownPathBytes = 160

  public var description: String {
    let shown = path.utf8.count <= Self.shownPathBytes ? path : "\(path.prefix(Self.shownPathBytes / 2))…"
    let place = offset.map { "\(shown), byte \($0)" } ?? shown
    return "\(kind.text) (at \(place))"
  }
}

extension JSONError.Kind {
  fileprivate var text: String {
    switch self {
    case .unexpectedEnd: "the text ends inside a value"
    case .unexpectedByte(let byte): "the byte 0x\(String(byte, radix: 16)) cannot stand here"
    case .trailingBytes: "there are bytes after the value; send one value a message"
    case .tooDeep(let limit): "more than \(limit) arrays and objects stand inside each other"
    case .duplicateKey(let key): "the key \(JSONPath.quoted(key)) occurs twice; send it once"
    case .leadingZero: "a number may not begin with a superfluous 0"
    case .invalidEscape: "no such escape; allowed are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four hexadecimal digits"
    case .loneSurrogate: "half of a surrogate pair; escape both halves or write the character itself"
    case .invalidUTF8: "the bytes are not UTF-8"
    case .controlCharacter: "a control character in a string must be escaped"
    case .tooManyMarks(let limit): "more than \(limit) combining marks stand on one character"
    case .typeMismatch(let expected, let found): "expected \(expected), found \(found)"
    case .numberNotInteger(let literal): "\(JSONPath.excerpt(literal)) is not an integer; write it without fraction and exponent"
    case .integerOutOfRange(let literal): "\(JSONPath.excerpt(literal)) is out of range for this integer"
    case .missingKey(let key): "the key \(JSONPath.quoted(key)) is missing"
    case .unknownKey(let key): "the key \(JSONPath.quoted(key)) is not known here"
    case .missingElement: "the array has too few elements"
    case .invalid(let reason): Self.line(reason)
    case .nonFiniteNumber(let number): "\(number) has no JSON form; only finite numbers can be written"
    case .nothingEncoded: "the type encoded nothing"
    case .decimalInCanonicalForm(let literal): "\(JSONPath.excerpt(literal)) is no 64-bit integer; the canonical form holds no other number"
    }
  }

  /// A type's reason in scalars; a longer one quotes a long text from outside.
  private static var reasonLimit: Int { 200 }

  /// A type's reason may quote what came from outside, as the standard library does with a word that an enum does not have:
  /// cut, and without characters that end the line or act on a terminal.
  private static func line(_ reason: String) -> String {
    let scalars = reason.unicodeScalars.prefix(reasonLimit + 1)
    let shown = scalars.prefix(reasonLimit).map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? "?" : $0 }
    return String(String.UnicodeScalarView(shown)) + (scalars.count > reasonLimit ? "…" : "")
  }
}
