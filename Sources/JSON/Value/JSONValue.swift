/// One JSON value (RFC 8259, section 3), exactly as it was written or will be written.
///
/// Equality ignores the order of an object's members. Strings and keys compare as Swift strings do, by canonical equivalence.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A number without fraction and exponent that fits `Int64`. The literal `-0` is the integer 0.
  case integer(Int64)
  /// The exact literal of any other number: `1.0`, `1e3`, or an integer beyond `Int64`.
  /// Whoever makes one by hand puts a JSON number literal in it; `StrictJSON.write` stops the program otherwise.
  case decimal(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// The object, or nil when this is another kind of value.
  public var objectValue: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The elements, or nil when this is another kind of value.
  public var arrayValue: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The text, or nil when this is another kind of value.
  public var stringValue: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The integer, or nil when this is another kind of value; `1.0` is no integer.
  public var integerValue: Int64? {
    if case .integer(let integer) = self { integer } else { nil }
  }

  /// The truth value, or nil when this is another kind of value.
  public var boolValue: Bool? {
    if case .bool(let flag) = self { flag } else { nil }
  }

  /// True for `null` only.
  public var isNull: Bool { self == .null }

  /// The member of that key, or nil when this is no object or has no such key.
  public subscript(key: String) -> JSONValue? { objectValue?[key] }
}
