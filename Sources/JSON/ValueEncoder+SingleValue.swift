extension ValueEncoder: SingleValueEncodingContainer {
  func encodeNil() throws { node.set(.null) }
  func encode(_ value: Bool) throws { node.set(.bool(value)) }
  func encode(_ value: String) throws { node.set(.string(value)) }
  func encode(_ value: Double) throws { node.set(try .number(value) { path }) }
  func encode(_ value: Float) throws { node.set(try .number(value) { path }) }
  func encode(_ value: Int) throws { node.set(.number(value)) }
  func encode(_ value: Int8) throws { node.set(.number(value)) }
  func encode(_ value: Int16) throws { node.set(.number(value)) }
  func encode(_ value: Int32) throws { node.set(.number(value)) }
  func encode(_ value: Int64) throws { node.set(.number(value)) }
  func encode(_ value: Int128) throws { node.set(.number(value)) }
  func encode(_ value: UInt) throws { node.set(.number(value)) }
  func encode(_ value: UInt8) throws { node.set(.number(value)) }
  func encode(_ value: UInt16) throws { node.set(.number(value)) }
  func encode(_ value: UInt32) throws { node.set(.number(value)) }
  func encode(_ value: UInt64) throws { node.set(.number(value)) }
  func encode(_ value: UInt128) throws { node.set(.number(value)) }

  func encode<T: Encodable>(_ value: T) throws { node.set(try Self.encoded(value, path: path, depth: depth)) }
}

extension JSONValue {
  /// An integer of any width: `decimal` beyond `Int64`.
  static func number(_ value: some FixedWidthInteger) -> JSONValue {
    Int64(exactly: value).map(JSONValue.integer) ?? .decimal(String(value))
  }

  /// A finite floating-point number as its shortest literal.
  static func number(
    _ value: some BinaryFloatingPoint & CustomStringConvertible, at path: () -> JSONPath
  ) throws(JSONError) -> JSONValue {
    guard value.isFinite else { throw JSONError(.nonFiniteNumber(value.description), path: path().text) }
    return .decimal(value.description)
  }
}
