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
  var count: Int? { run.entry(Int(array)).count }
  var currentIndex: Int { Int(position) }
  var isAtEnd: Bool { next >= run.entry(Int(array)).next }

  mutating func decodeNil() throws -> Bool {
    guard run.entry(try current()).kind == .null else { return false }
    step()
    return true
  }

  mutating func decode(_ type: Bool.Type) throws -> Bool { try passed(run.bool(at: current())) }
  mutating func decode(_ type: String.Type) throws -> String { try passed(run.string(at: current())) }
  mutating func decode(_ type: Double.Type) throws -> Double { try passed(run.float(type, at: current())) }
  mutating func decode(_ type: Float.Type) throws -> Float { try passed(run.float(type, at: current())) }
  mutating func decode(_ type: Int.Type) throws -> Int { try passed(run.integer(type, at: current())) }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { try passed(run.integer(type, at: current())) }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { try passed(run.integer(type, at: current())) }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { try passed(run.integer(type, at: current())) }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try passed(run.integer(type, at: current())) }
  mutating func decode(_ type: Int128.Type) throws -> Int128 { try passed(run.integer(type, at: current())) }
  mutating func decode(_ type: UInt.Type) throws -> UInt { try passed(run.integer(type, at: current())) }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try passed(run.integer(type, at: current())) }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try passed(run.integer(type, at: current())) }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try passed(run.integer(type, at: current())) }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try passed(run.integer(type, at: current())) }
  mutating func decode(_ type: UInt128.Type) throws -> UInt128 { try passed(run.integer(type, at: current())) }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try passed(run.decoded(type, at: current())) }

  mutating func nestedContainer<NestedKey>(keyedBy type: NestedKey.Type) throws -> KeyedDecodingContainer<NestedKey> {
    try taken().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try taken().unkeyedContainer() }

  mutating func superDecoder() throws -> any Decoder { try taken() }

  /// Steps on with what was read; what throws comes before.
  @inline(__always)
  private mutating func passed<T>(_ value: T) -> T {
    step()
    return value
  }

  private mutating func taken() throws(JSONError) -> ValueDecoder { passed(ValueDecoder(run: run, index: try current())) }

  private mutating func step() {
    next = run.entry(Int(next)).next
    position += 1
  }

  private func current() throws(JSONError) -> Int {
    guard !isAtEnd else {
      throw JSONError(.missingElement, path: run.document.path(to: Int(array)) + JSONPath.element(index: currentIndex))
    }
    return Int(next)
  }
}
