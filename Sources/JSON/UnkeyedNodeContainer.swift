/// The elements of an array as a type's `encode(to:)` writes them.
struct UnkeyedNodeContainer: UnkeyedEncodingContainer {
  let encoder: ValueEncoder

  var codingPath: [any CodingKey] { encoder.codingPath }
  var count: Int { encoder.node.elementCount }

  mutating func encodeNil() throws { encoder.node.append(.null) }
  mutating func encode(_ value: Bool) throws { encoder.node.append(.bool(value)) }
  mutating func encode(_ value: String) throws { encoder.node.append(.string(value)) }
  mutating func encode(_ value: Double) throws { encoder.node.append(try .number(value) { path }) }
  mutating func encode(_ value: Float) throws { encoder.node.append(try .number(value) { path }) }
  mutating func encode(_ value: Int) throws { encoder.node.append(.number(value)) }
  mutating func encode(_ value: Int8) throws { encoder.node.append(.number(value)) }
  mutating func encode(_ value: Int16) throws { encoder.node.append(.number(value)) }
  mutating func encode(_ value: Int32) throws { encoder.node.append(.number(value)) }
  mutating func encode(_ value: Int64) throws { encoder.node.append(.number(value)) }
  mutating func encode(_ value: Int128) throws { encoder.node.append(.number(value)) }
  mutating func encode(_ value: UInt) throws { encoder.node.append(.number(value)) }
  mutating func encode(_ value: UInt8) throws { encoder.node.append(.number(value)) }
  mutating func encode(_ value: UInt16) throws { encoder.node.append(.number(value)) }
  mutating func encode(_ value: UInt32) throws { encoder.node.append(.number(value)) }
  mutating func encode(_ value: UInt64) throws { encoder.node.append(.number(value)) }
  mutating func encode(_ value: UInt128) throws { encoder.node.append(.number(value)) }

  mutating func encode<T: Encodable>(_ value: T) throws {
    encoder.node.append(try ValueEncoder.encoded(value, path: path, depth: encoder.depth + 1))
  }

  mutating func nestedContainer<NestedKey>(keyedBy type: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
    nestedEncoder().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { nestedEncoder().unkeyedContainer() }
  mutating func superEncoder() -> any Encoder { nestedEncoder() }

  private func nestedEncoder() -> ValueEncoder {
    let nested = ValueEncoder(path: path, depth: encoder.depth + 1)
    encoder.node.append(nested.node)
    return nested
  }

  /// The place of the next element.
  private var path: JSONPath { .index(count, in: encoder.path) }
}
