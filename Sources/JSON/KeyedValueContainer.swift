/// The members of an object as a type's `init(from:)` reads them.
struct KeyedValueContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let object: JSONObject
  let path: JSONPath
  let audit: KeyAudit?

  var codingPath: [any CodingKey] { path.codingPath }
  var allKeys: [Key] { object.keys.compactMap(Key.init(stringValue:)) }

  func contains(_ key: Key) -> Bool {
    audit?.ask(key.stringValue)
    return object[key.stringValue] != nil
  }

  func decodeNil(forKey key: Key) throws -> Bool { try value(key).isNull }
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(key).bool(at: path(key)) }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try value(key).string(at: path(key)) }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try value(key).float(Double.self, at: path(key)) }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try value(key).float(Float.self, at: path(key)) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(key).integer(Int.self, at: path(key)) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try value(key).integer(Int8.self, at: path(key)) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try value(key).integer(Int16.self, at: path(key)) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try value(key).integer(Int32.self, at: path(key)) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(key).integer(Int64.self, at: path(key)) }
  func decode(_ type: Int128.Type, forKey key: Key) throws -> Int128 { try value(key).integer(Int128.self, at: path(key)) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try value(key).integer(UInt.self, at: path(key)) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try value(key).integer(UInt8.self, at: path(key)) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try value(key).integer(UInt16.self, at: path(key)) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try value(key).integer(UInt32.self, at: path(key)) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try value(key).integer(UInt64.self, at: path(key)) }
  func decode(_ type: UInt128.Type, forKey key: Key) throws -> UInt128 { try value(key).integer(UInt128.self, at: path(key)) }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try decoder(key).decoded(type) }

  func nestedContainer<NestedKey>(keyedBy type: NestedKey.Type, forKey key: Key) throws -> KeyedDecodingContainer<NestedKey> {
    try nestedDecoder(key.stringValue).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try nestedDecoder(key.stringValue).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { try nestedDecoder("super") }
  func superDecoder(forKey key: Key) throws -> any Decoder { try nestedDecoder(key.stringValue) }

  /// A decoder whose reader this container will not see finish, so its audit is left to the enclosing one.
  private func nestedDecoder(_ key: String) throws(JSONError) -> ValueDecoder {
    let path = JSONPath.key(key, in: path)
    let value = try value(key)
    return ValueDecoder(value: value, path: path, audit: audit?.nested(value, path: path))
  }

  private func decoder(_ key: Key) throws(JSONError) -> ValueDecoder {
    let path = JSONPath.key(key.stringValue, in: path)
    let value = try value(key)
    return ValueDecoder(value: value, path: path, audit: audit == nil ? nil : KeyAudit(value, path: path))
  }

  private func value(_ key: Key) throws(JSONError) -> JSONValue { try value(key.stringValue) }

  private func value(_ key: String) throws(JSONError) -> JSONValue {
    audit?.ask(key)
    guard let value = object[key] else { throw JSONError(.missingKey(key), path: JSONPath.key(key, in: path).text) }
    return value
  }

  private func path(_ key: Key) -> () -> JSONPath { { .key(key.stringValue, in: path) } }
}
