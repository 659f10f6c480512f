/// The elements of an array as a type's `init(from:)` reads them, one after the other.
struct UnkeyedValueContainer: UnkeyedDecodingContainer {
  private let run: Decoding
  private let array: UInt32
  private var next: UInt32
  private var position: UInt32 = 0

  init(decoder: ValueDecoder) {
    run = decoder.run
    array = UInt32(truncatingIfNeeded: decoder.index)
    next = array + 1
  }

  var codingPath: [any CodingKey] { run.document.codingPath(to: Int(array)) }
  var count: Int? { run.document.entries[Int(array)].count }
  var currentIndex: Int { Int(position) }
  var isAtEnd: Bool { next >= run.document.entries[Int(array)].next }

  mutating func decodeNil() throws -> Bool {
    guard try current().decodeNil() else { return false }
    step()
    return true
  }

  mutating func decode(_ type: Bool.Type) throws -> Bool { try read { element throws(JSONError) in try element.bool() } }
  mutating func decode(_ type: String.Type) throws -> String { try read { element throws(JSONError) in try element.string() } }
  mutating func decode(_ type: Double.Type) throws -> Double { try read { element throws(JSONError) in try element.float(type) } }
  mutating func decode(_ type: Float.Type) throws -> Float { try read { element throws(JSONError) in try element.float(type) } }
  mutating func decode(_ type: Int.Type) throws -> Int { try read { element throws(JSONError) in try element.integer(type) } }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { try read { element throws(JSONError) in try element.integer(type) } }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { try read { element throws(JSONError) in try element.integer(type) } }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { try read { element throws(JSONError) in try element.integer(type) } }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try read { element throws(JSONError) in try element.integer(type) } }
  mutating func decode(_ type: Int128.Type) throws -> Int128 { try read { element throws(JSONError) in try element.integer(type) } }
  mutating func decode(_ type: UInt.Type) throws -> UInt { try read { element throws(JSONError) in try element.integer(type) } }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try read { element throws(JSONError) in try element.integer(type) } }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try read { element throws(JSONError) in try element.integer(type) } }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try read { element throws(JSONError) in try element.integer(type) } }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try read { element throws(JSONError) in try element.integer(type) } }
  mutating func decode(_ type: UInt128.Type) throws -> UInt128 { try read { element throws(JSONError) in try element.integer(type) } }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try read { element throws(JSONError) in try element.decoded(type) } }

  mutating func nestedContainer<NestedKey>(keyedBy type: NestedKey.Type) throws -> KeyedDecodingContainer<NestedKey> {
    try taken().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try taken().unkeyedContainer() }

  mutating func superDecoder() throws -> any Decoder { try taken() }

  /// Reads the current element and steps on, unless reading throws.
  private mutating func read<T>(_ body: (ValueDecoder) throws(JSONError) -> T) throws(JSONError) -> T {
    let value = try body(try current())
    step()
    return value
  }

  private mutating func taken() throws(JSONError) -> ValueDecoder {
    let element = try current()
    step()
    return element
  }

  private mutating func step() {
    next = run.document.entries[Int(next)].next
    position += 1
  }

  private func current() throws(JSONError) -> ValueDecoder {
    guard !isAtEnd else {
      throw JSONError(.missingElement, path: run.document.path(to: Int(array)) + JSONPath.element(index: currentIndex))
    }
    return ValueDecoder(run: run, index: Int(next))
  }
}
