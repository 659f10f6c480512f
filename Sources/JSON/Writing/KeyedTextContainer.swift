/// The members of an object as a type's `encode(to:)` writes them.
struct KeyedTextContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let run: Encoding

  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil(forKey key: Key) throws { run.member(key.stringValue, word: "null") }
  mutating func encode(_ value: Bool, forKey key: Key) throws { run.member(key.stringValue, word: value ? "true" : "false") }
  mutating func encode(_ value: String, forKey key: Key) throws { run.member(key.stringValue, string: value) }
  mutating func encode(_ value: Double, forKey key: Key) throws { try run.member(key.stringValue, number: value) }
  mutating func encode(_ value: Float, forKey key: Key) throws { try run.member(key.stringValue, number: value) }
  mutating func encode(_ value: Int, forKey key: Key) throws { run.member(key.stringValue, integer: value) }
  mutating func encode(_ value: Int8, forKey key: Key) throws { run.member(key.stringValue, integer: value) }
  mutating func encode(_ value: Int16, forKey key: Key) throws { run.member(key.stringValue, integer: value) }
  mutating func encode(_ value: Int32, forKey key: Key) throws { run.member(key.stringValue, integer: value) }
  mutating func encode(_ value: Int64, forKey key: Key) throws { run.member(key.stringValue, integer: value) }
  mutating func encode(_ value: Int128, forKey key: Key) throws { run.member(key.stringValue, integer: value) }
  mutating func encode(_ value: UInt, forKey key: Key) throws { run.member(key.stringValue, integer: value) }
  mutating func encode(_ value: UInt8, forKey key: Key) throws { run.member(key.stringValue, integer: value) }
  mutating func encode(_ value: UInt16, forKey key: Key) throws { run.member(key.stringValue, integer: value) }
  mutating func encode(_ value: UInt32, forKey key: Key) throws { run.member(key.stringValue, integer: value) }
  mutating func encode(_ value: UInt64, forKey key: Key) throws { run.member(key.stringValue, integer: value) }
  mutating func encode(_ value: UInt128, forKey key: Key) throws { run.member(key.stringValue, integer: value) }

  mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try run.member(key.stringValue, of: value) }

  mutating func nestedContainer<NestedKey>(keyedBy type: NestedKey.Type, forKey key: Key) -> KeyedEncodingContainer<NestedKey> {
    ValueEncoder(run: run.laterMember(key.stringValue)).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    ValueEncoder(run: run.laterMember(key.stringValue)).unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { ValueEncoder(run: run.laterMember("super")) }
  mutating func superEncoder(forKey key: Key) -> any Encoder { ValueEncoder(run: run.laterMember(key.stringValue)) }
}
