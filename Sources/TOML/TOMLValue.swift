/// A value of a TOML document.
public enum TOMLValue: Equatable, Sendable {
  case string(String)
  case integer(Int64)
  case float(Double)
  case boolean(Bool)
  /// A date, a time or both, as it stands in the text: the shape and the ranges are checked, nothing is computed.
  case moment(String)
  case array([TOMLValue])
  case table(TOMLTable)
}

extension TOMLValue {
  /// The text, or nil when this is another kind of value.
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  /// The integer, or nil when this is another kind of value; `1.0` is no integer.
  public var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
  /// The truth value, or nil when this is another kind of value.
  public var boolean: Bool? { if case .boolean(let flag) = self { flag } else { nil } }
  /// The elements, or nil when this is another kind of value.
  public var array: [TOMLValue]? { if case .array(let elements) = self { elements } else { nil } }
  /// The table, or nil when this is another kind of value.
  public var table: TOMLTable? { if case .table(let table) = self { table } else { nil } }
}
