/// The members of an object as a type's `init(from:)` reads them.
struct KeyedValueContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let run: Decoding
  let object: Int

  var codingPath: [any CodingKey] { run.document.codingPath(to: object) }
  var allKeys: [Key] { JSONNode(document: run.document, index: object).members.compactMap { Key(stringValue: $0.key) } }

  func contains(_ key: Key) -> Bool { run.member(key.stringValue, of: object) != nil }
  func decodeNil(forKey key: Key) throws -> Bool { run.entry(try member(key)).kind == .null }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try run.bool(at: member(key)) }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try run.string(at: member(key)) }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try run.float(type, at: member(key)) }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try run.float(type, at: member(key)) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try run.integer(type, at: member(key)) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try run.integer(type, at: member(key)) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try run.integer(type, at: member(key)) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try run.integer(type, at: member(key)) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try run.integer(type, at: member(key)) }
  func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 { try run.integer(type, at: member(key)) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try run.integer(type, at: member(key)) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try run.integer(type, at: member(key)) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try run.integer(type, at: member(key)) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try run.integer(type, at: member(key)) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try run.integer(type, at: member(key)) }
  func decode(_ type: UInt128.Type, forKey key: Key) throws -> UInt128 { try run.integer(type, at: member(key)) }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try run.decoded(type, member: member(key), of: object) }

  func nestedContainer<NestedKey>(keyedBy type: NestedKey.Type, forKey key: Key) throws -> KeyedDecodingContainer<NestedKey> {
    try decoder(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try decoder(key).unkeyedContainer() }

  func superDecoder() throws -> any Decoder { ValueDecoder(run: run, index: try run.requiredMember("super", of: object)) }
  func superDecoder(forKey key: Key) throws -> any Decoder { try decoder(key) }

  private func decoder(_ key: Key) throws(JSONError) -> ValueDecoder { ValueDecoder(run: run, index: try member(key)) }
  private func member(_ key: Key) throws(JSONError) -> Int { try run.requiredMember(key.stringValue, of: object) }
}
