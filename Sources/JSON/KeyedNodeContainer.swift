/// The members of an object as a type's `encode(to:)` writes them.
struct KeyedNodeContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: ValueEncoder

  var codingPath: [any CodingKey] { encoder.codingPath }

  mutating func encodeNil(forKey key: Key) throws { set(.null, key) }
  mutating func encode(_ value: Bool, forKey key: Key) throws { set(.bool(value), key) }
  mutating func encode(_ value: String, forKey key: Key) throws { set(.string(value), key) }
  mutating func encode(_ value: Double, forKey key: Key) throws { set(try .number(value) { path(key.stringValue) }, key) }
  mutating func encode(_ value: Float, forKey key: Key) throws { set(try .number(value) { path(key.stringValue) }, key) }
  mutating func encode(_ value: Int, forKey key: Key) throws { set(.number(value), key) }
  mutating func encode(_ value: Int8, forKey key: Key) throws { set(.number(value), key) }
  mutating func encode(_ value: Int16, forKey key: Key) throws { set(.number(value), key) }
  mutating func encode(_ value: Int32, forKey key: Key) throws { set(.number(value), key) }
  mutating func encode(_ value: Int64, forKey key: Key) throws { set(.number(value), key) }
  mutating func encode(_ value: Int128, forKey key: Key) throws { set(.number(value), key) }
  mutating func encode(_ value: UInt, forKey key: Key) throws { set(.number(value), key) }
  mutating func encode(_ value: UInt8, forKey key: Key) throws { set(.number(value), key) }
  mutating func encode(_ value: UInt16, forKey key: Key) throws { set(.number(value), key) }
  mutating func encode(_ value: UInt32, forKey key: Key) throws { set(.number(value), key) }
  mutating func encode(_ value: UInt64, forKey key: Key) throws { set(.number(value), key) }
  mutating func encode(_ value: UInt128, forKey key: Key) throws { set(.number(value), key) }

  mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    set(try ValueEncoder.encoded(value, path: path(key.stringValue), depth: encoder.depth + 1), key)
  }

  mutating func nestedContainer<NestedKey>(keyedBy type: NestedKey.Type, forKey key: Key) -> KeyedEncodingContainer<NestedKey> {
    nestedEncoder(key.stringValue).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    nestedEncoder(key.stringValue).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { nestedEncoder("super") }
  mutating func superEncoder(forKey key: Key) -> any Encoder { nestedEncoder(key.stringValue) }

  private func nestedEncoder(_ key: String) -> ValueEncoder {
    let nested = ValueEncoder(path: path(key), depth: encoder.depth + 1)
    encoder.node.set(nested.node, forKey: key)
    return nested
  }

  private func set(_ value: JSONValue, _ key: Key) { encoder.node.set(value, forKey: key.stringValue) }
  private func path(_ key: String) -> JSONPath { .key(key, in: encoder.path) }
}
