/// The elements of an array as a type's `encode(to:)` writes them.
struct UnkeyedTextContainer: UnkeyedEncodingContainer {
  let run: Encoding

  var codingPath: [any CodingKey] { [] }
  var count: Int { run.elementCount }

  mutating func encodeNil() throws { try run.element { sink throws(JSONError) in sink.append(word: "null") } }
  mutating func encode(_ value: Bool) throws { try run.element { sink throws(JSONError) in sink.append(value) } }
  mutating func encode(_ value: String) throws { try run.element { sink throws(JSONError) in sink.append(string: value) } }
  mutating func encode(_ value: Double) throws { try run.element { sink throws(JSONError) in try sink.append(number: value) } }
  mutating func encode(_ value: Float) throws { try run.element { sink throws(JSONError) in try sink.append(number: value) } }
  mutating func encode(_ value: Int) throws { try run.element { sink throws(JSONError) in sink.append(number: value) } }
  mutating func encode(_ value: Int8) throws { try run.element { sink throws(JSONError) in sink.append(number: value) } }
  mutating func encode(_ value: Int16) throws { try run.element { sink throws(JSONError) in sink.append(number: value) } }
  mutating func encode(_ value: Int32) throws { try run.element { sink throws(JSONError) in sink.append(number: value) } }
  mutating func encode(_ value: Int64) throws { try run.element { sink throws(JSONError) in sink.append(number: value) } }
  mutating func encode(_ value: Int128) throws { try run.element { sink throws(JSONError) in sink.append(number: value) } }
  mutating func encode(_ value: UInt) throws { try run.element { sink throws(JSONError) in sink.append(number: value) } }
  mutating func encode(_ value: UInt8) throws { try run.element { sink throws(JSONError) in sink.append(number: value) } }
  mutating func encode(_ value: UInt16) throws { try run.element { sink throws(JSONError) in sink.append(number: value) } }
  mutating func encode(_ value: UInt32) throws { try run.element { sink throws(JSONError) in sink.append(number: value) } }
  mutating func encode(_ value: UInt64) throws { try run.element { sink throws(JSONError) in sink.append(number: value) } }
  mutating func encode(_ value: UInt128) throws { try run.element { sink throws(JSONError) in sink.append(number: value) } }

  mutating func encode<T: Encodable>(_ value: T) throws { try run.element(of: value) }

  mutating func nestedContainer<NestedKey>(keyedBy type: NestedKey.Type) -> KeyedEncodingContainer<NestedKey> {
    ValueEncoder(run: run.laterElement()).container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { ValueEncoder(run: run.laterElement()).unkeyedContainer() }
  mutating func superEncoder() -> any Encoder { ValueEncoder(run: run.laterElement()) }
}
