/// The codec: strict RFC 8259 over bytes, `Codable` on top, and the canonical form of RFC 8785.
///
/// Refused: duplicate keys, leading zeros, lone surrogates, bytes that are not UTF-8, raw control characters, trailing bytes, comments,
/// `NaN`, a byte order mark, and nesting beyond the limit. Integers are exact; `1.0` and `1e3` are no integers.
public enum StrictJSON {
  /// What decoding does with a member that the type never asked for.
  public enum UnknownKeys: Sendable {
    /// Leaves it unread, as a client does with results.
    case ignored
    /// Throws `unknownKey`, as the server does with parameters.
    case refused
  }

  /// Parses one value with optional white space around it.
  ///
  /// - Parameter bytes: UTF-8 text.
  /// - Throws: `JSONError` with path and byte offset.
  public static func parse(_ bytes: [UInt8], limits: JSONLimits = .init()) throws(JSONError) -> JSONValue {
    try JSONDocument(bytes, limits: limits).root.value
  }

  /// Parses one value and decodes a type from it.
  ///
  /// A missing key and `null` both decode to nil where the type asks by `decodeIfPresent`, as synthesised coding does for optionals.
  ///
  /// - Throws: `JSONError` with the path; errors of the type's own `init(from:)` are `invalid` with the path where it stood.
  public static func decode<T: Decodable>(
    _ type: T.Type, from bytes: [UInt8], unknownKeys: UnknownKeys = .ignored
  ) throws(JSONError) -> T {
    try decode(type, from: JSONDocument(bytes).root, unknownKeys: unknownKeys)
  }

  /// Decodes a type from a parsed value.
  ///
  /// - Throws: `JSONError` with the path and without an offset.
  public static func decode<T: Decodable>(
    _ type: T.Type, from value: JSONValue, unknownKeys: UnknownKeys = .ignored
  ) throws(JSONError) -> T {
    try decode(type, from: JSONDocument(value).root, unknownKeys: unknownKeys)
  }

  /// Decodes a type from a value of a document.
  ///
  /// - Throws: `JSONError` with the path and without an offset.
  public static func decode<T: Decodable>(
    _ type: T.Type, from node: JSONNode, unknownKeys: UnknownKeys = .ignored
  ) throws(JSONError) -> T {
    let run = Decoding(node.document, unknownKeys: unknownKeys)
    let decoded = try run.decoded(type, at: node.index)
    try run.refuseUnknownKeys(under: node.index)
    return decoded
  }

  /// Encodes a value to compact bytes, members in the order in which the type wrote them (a struct: the order of its fields).
  ///
  /// A Swift dictionary has no order, so its members come in any; where bytes must repeat, use `canonical` or a `JSONObject`.
  ///
  /// - Throws: `JSONError`: a number that is not finite, nesting beyond the default limit, or the type's own refusal.
  public static func encode<T: Encodable>(_ value: T) throws(JSONError) -> [UInt8] {
    let run = Encoding(depth: 0)
    try run.run(value)
    return try run.text()
  }

  /// Encodes a value to a JSON value.
  ///
  /// - Throws: As `encode`.
  public static func value<T: Encodable>(of value: T) throws(JSONError) -> JSONValue {
    try parse(encode(value))
  }

  /// The compact bytes of a value: no white space, only the escapes that RFC 8259 demands, members in their order.
  public static func write(_ value: JSONValue) -> [UInt8] {
    var sink = JSONSink()
    sink.append(value)
    return sink.finish()
  }

  /// The bytes of a value for people: two spaces a level, one member or element a line, a line feed at the end.
  public static func writePretty(_ value: JSONValue) -> [UInt8] {
    var sink = JSONSink()
    sink.appendPretty(value, level: 0)
    sink.append(UInt8(ascii: "\n"))
    return sink.finish()
  }

  /// The canonical bytes of a value (RFC 8785): keys sorted by UTF-16 code units, no white space, minimal escapes.
  ///
  /// Integers are written with all their digits, also beyond 2^53, where RFC 8785 would round.
  ///
  /// - Throws: `JSONError.Kind.decimalInCanonicalForm` with the path: a hashed document holds no other numbers than 64-bit integers.
  public static func canonical(_ value: JSONValue) throws(JSONError) -> [UInt8] { try canonical(JSONDocument(value).root) }

  /// The canonical bytes of a value of a document, without the members of the object itself that `leavingOut` names.
  ///
  /// - Throws: As `canonical` of a value.
  public static func canonical(_ node: JSONNode, leavingOut: [String] = []) throws(JSONError) -> [UInt8] {
    var sink = JSONSink()
    do throws(JSONError) { try sink.appendCanonical(node.index, of: node.document, leavingOut: leavingOut) } catch {
      sink.discard()
      throw error
    }
    return sink.finish()
  }
}
