/// The elements of an array as a type's `encode(to:)` writes them.
struct UnkeyedTextContainer: UnkeyedEncodingContainer {
  let run: Encoding

  var codingPath: [any CodingKey] { [] }
  var count: Int { run.elementCount }

  mutating func encodeNil() throws { run.element(word: "null") }
  mutating func encode(_ value: Bool) throws { run.element(word: value ? "true" : "false") }
  mutating func encode(_ value: String) throws { run.element(string: value) }
  mutating func encode(_ value: Double) throws { try run.element(number: value) }
  mutating func encode(_ value: Float) throws { try run.element(number: value) }
  mutating func encode(_ value: Int) throws { run.element(integer: value) }
  mutating func encode(_ value: Int8) throws { run.element(integer: value) }
  mutating func encode(_ value: Int16) throws { run.element(integer: value) }
  mutating func encode(_ value: Int32) throws { run.element(integer: value) }
  mutating func encode(_ value: Int64) throws { run.element(integer: value) }
  mutating func encode(_ value: Int128) throws { run.element(integer: value) }
  mutating func encode(_ value: UInt) throws { run.element(integer: value) }
  mutating func encode(_ value: UInt8) throws { run.element(integer: value) }
  mutating func encode(_ value: UInt16) throws { run.element(integer: value) }
  mutating func encode(_ value: UInt32) throws { run.element(integer: value) }
  mutating func encode(_ value: UInt64) throws { run.element(integer: value) }
  mutating func encode(_ value: UInt128) throws { run.element(integer: value) }

  mutating func encode<T: Encodable>(_ value: T) throws { try run.element(of: value) }

  mutating func nestedContainer<NestedKey>(keyedBy type: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
    ValueEncoder(run: run.laterElement()).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { ValueEncoder(run: run.laterElement()).unkeyedContainer() }
  mutating func superEncoder() -> any Encoder { ValueEncoder(run: run.laterElement()) }
}
