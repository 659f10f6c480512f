/// The members of an object as a type's `init(from:)` reads them.
struct KeyedValueContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: ValueDecoder

  var codingPath: [any CodingKey] { decoder.codingPath }
  var allKeys: [Key] { decoder.node.members.compactMap { Key(stringValue: $0.key) } }

  func contains(_ key: Key) -> Bool { decoder.run.member(key.stringValue, of: decoder.index) != nil }

  func decodeNil(forKey key: Key) throws -> Bool {
    let member = try member(key)
    guard member.decodeNil() else { return false }
    decoder.run.passed(member.index)
    return true
  }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try read(key) { member throws(JSONError) in try member.bool() } }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try read(key) { member throws(JSONError) in try member.string() } }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try read(key) { member throws(JSONError) in try member.float(type) } }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try read(key) { member throws(JSONError) in try member.float(type) } }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try read(key) { member throws(JSONError) in try member.integer(type) } }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try read(key) { member throws(JSONError) in try member.integer(type) } }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try read(key) { member throws(JSONError) in try member.integer(type) } }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try read(key) { member throws(JSONError) in try member.integer(type) } }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try read(key) { member throws(JSONError) in try member.integer(type) } }
  func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 { try read(key) { member throws(JSONError) in try member.integer(type) } }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try read(key) { member throws(JSONError) in try member.integer(type) } }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try read(key) { member throws(JSONError) in try member.integer(type) } }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try read(key) { member throws(JSONError) in try member.integer(type) } }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try read(key) { member throws(JSONError) in try member.integer(type) } }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try read(key) { member throws(JSONError) in try member.integer(type) } }
  func decode(_ type: UInt128.Type, forKey key: Key) throws -> UInt128 { try read(key) { member throws(JSONError) in try member.integer(type) } }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    try read(key) { member throws(JSONError) in try member.decoded(type) }
  }

  func nestedContainer<NestedKey>(keyedBy type: NestedKey.Type, forKey key: Key) throws -> KeyedDecodingContainer<NestedKey> {
    try member(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try member(key).unkeyedContainer() }

  func superDecoder() throws -> any Decoder { try member("super") }
  func superDecoder(forKey key: Key) throws -> any Decoder { try member(key) }

  private func read<T>(_ key: Key, _ body: (ValueDecoder) throws(JSONError) -> T) throws(JSONError) -> T {
    let member = try member(key)
    let value = try body(member)
    decoder.run.passed(member.index)
    return value
  }

  private func member(_ key: Key) throws(JSONError) -> ValueDecoder { try member(key.stringValue) }

  private func member(_ key: String) throws(JSONError) -> ValueDecoder {
    guard let value = decoder.run.member(key, of: decoder.index) else {
      throw JSONError(.missingKey(key), path: decoder.document.path(to: decoder.index) + JSONPath.element(key: key))
    }
    return ValueDecoder(run: decoder.run, index: value)
  }
}
