/// The elements of an array as a type's `init(from:)` reads them, one after the other.
struct UnkeyedValueContainer: UnkeyedDecodingContainer {
  let elements: [JSONValue]
  let path: JSONPath
  let audit: KeyAudit?
  private(set) var currentIndex = 0

  init(elements: [JSONValue], path: JSONPath, audit: KeyAudit?) {
    self.elements = elements
    self.path = path
    self.audit = audit
  }

  var codingPath: [any CodingKey] { path.codingPath }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  mutating func decodeNil() throws -> Bool {
    guard try current().isNull else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode(_ type: Bool.Type) throws -> Bool {
    try next { value, path throws(JSONError) in try value.bool(at: path) }
  }
  mutating func decode(_ type: String.Type) throws -> String {
    try next { value, path throws(JSONError) in try value.string(at: path) }
  }
  mutating func decode(_ type: Double.Type) throws -> Double {
    try next { value, path throws(JSONError) in try value.float(Double.self, at: path) }
  }
  mutating func decode(_ type: Float.Type) throws -> Float {
    try next { value, path throws(JSONError) in try value.float(Float.self, at: path) }
  }
  mutating func decode(_ type: Int.Type) throws -> Int {
    try next { value, path throws(JSONError) in try value.integer(Int.self, at: path) }
  }
  mutating func decode(_ type: Int8.Type) throws -> Int8 {
    try next { value, path throws(JSONError) in try value.integer(Int8.self, at: path) }
  }
  mutating func decode(_ type: Int16.Type) throws -> Int16 {
    try next { value, path throws(JSONError) in try value.integer(Int16.self, at: path) }
  }
  mutating func decode(_ type: Int32.Type) throws -> Int32 {
    try next { value, path throws(JSONError) in try value.integer(Int32.self, at: path) }
  }
  mutating func decode(_ type: Int64.Type) throws -> Int64 {
    try next { value, path throws(JSONError) in try value.integer(Int64.self, at: path) }
  }
  mutating func decode(_ type: Int128.Type) throws -> Int128 {
    try next { value, path throws(JSONError) in try value.integer(Int128.self, at: path) }
  }
  mutating func decode(_ type: UInt.Type) throws -> UInt {
    try next { value, path throws(JSONError) in try value.integer(UInt.self, at: path) }
  }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 {
    try next { value, path throws(JSONError) in try value.integer(UInt8.self, at: path) }
  }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 {
    try next { value, path throws(JSONError) in try value.integer(UInt16.self, at: path) }
  }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 {
    try next { value, path throws(JSONError) in try value.integer(UInt32.self, at: path) }
  }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 {
    try next { value, path throws(JSONError) in try value.integer(UInt64.self, at: path) }
  }
  mutating func decode(_ type: UInt128.Type) throws -> UInt128 {
    try next { value, path throws(JSONError) in try value.integer(UInt128.self, at: path) }
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    let value = try current()
    let path = JSONPath.index(currentIndex, in: path)
    let decoded = try ValueDecoder(value: value, path: path, audit: audit == nil ? nil : KeyAudit(value, path: path)).decoded(type)
    currentIndex += 1
    return decoded
  }

  mutating func nestedContainer<NestedKey>(keyedBy type: NestedKey.Type) throws -> KeyedDecodingContainer<NestedKey> {
    try nestedDecoder().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try nestedDecoder().unkeyedContainer() }

  mutating func superDecoder() throws -> any Decoder { try nestedDecoder() }

  private mutating func nestedDecoder() throws(JSONError) -> ValueDecoder {
    let value = try current()
    let path = JSONPath.index(currentIndex, in: path)
    currentIndex += 1
    return ValueDecoder(value: value, path: path, audit: audit?.nested(value, path: path))
  }

  /// Reads the current element and steps on, unless reading throws.
  private mutating func next<T>(_ read: (JSONValue, () -> JSONPath) throws(JSONError) -> T) throws(JSONError) -> T {
    let index = currentIndex
    let result = try read(try current()) { .index(index, in: path) }
    currentIndex += 1
    return result
  }

  private func current() throws(JSONError) -> JSONValue {
    guard !isAtEnd else { throw JSONError(.missingElement, path: JSONPath.index(currentIndex, in: path).text) }
    return elements[currentIndex]
  }
}
