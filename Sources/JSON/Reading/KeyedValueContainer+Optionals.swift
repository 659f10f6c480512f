/// What a type reads by `decodeIfPresent`, as synthesised coding does for optionals: the standard library would ask three times.
extension KeyedValueContainer {
  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try present(key).map { try run.bool(at: $0) } }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try present(key).map { try run.string(at: $0) } }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try present(key).map { try run.float(type, at: $0) } }
  func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? { try present(key).map { try run.float(type, at: $0) } }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try present(key).map { try run.integer(type, at: $0) } }
  func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? { try present(key).map { try run.integer(type, at: $0) } }
  func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? { try present(key).map { try run.integer(type, at: $0) } }
  func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? { try present(key).map { try run.integer(type, at: $0) } }
  func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try present(key).map { try run.integer(type, at: $0) } }
  func decodeIfPresent(_ type: Int128.Type, forKey key: Key) throws -> Int128? { try present(key).map { try run.integer(type, at: $0) } }
  func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? { try present(key).map { try run.integer(type, at: $0) } }
  func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? { try present(key).map { try run.integer(type, at: $0) } }
  func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? { try present(key).map { try run.integer(type, at: $0) } }
  func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? { try present(key).map { try run.integer(type, at: $0) } }
  func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? { try present(key).map { try run.integer(type, at: $0) } }
  func decodeIfPresent(_ type: UInt128.Type, forKey key: Key) throws -> UInt128? { try present(key).map { try run.integer(type, at: $0) } }

  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
    try present(key).map { try run.decoded(type, member: $0, of: object) }
  }

  private func present(_ key: Key) -> Int? { run.presentMember(key.stringValue, of: object) }
}
