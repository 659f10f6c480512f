extension ValueEncoder: SingleValueEncodingContainer {
  func encodeNil() throws { try run.fill { sink throws(JSONError) in sink.append(word: "null") } }
  func encode(_ value: Bool) throws { try run.fill { sink throws(JSONError) in sink.append(value) } }
  func encode(_ value: String) throws { try run.fill { sink throws(JSONError) in sink.append(string: value) } }
  func encode(_ value: Double) throws { try run.fill { sink throws(JSONError) in try sink.append(number: value) } }
  func encode(_ value: Float) throws { try run.fill { sink throws(JSONError) in try sink.append(number: value) } }
  func encode(_ value: Int) throws { try run.fill { sink throws(JSONError) in sink.append(number: value) } }
  func encode(_ value: Int8) throws { try run.fill { sink throws(JSONError) in sink.append(number: value) } }
  func encode(_ value: Int16) throws { try run.fill { sink throws(JSONError) in sink.append(number: value) } }
  func encode(_ value: Int32) throws { try run.fill { sink throws(JSONError) in sink.append(number: value) } }
  func encode(_ value: Int64) throws { try run.fill { sink throws(JSONError) in sink.append(number: value) } }
  func encode(_ value: Int128) throws { try run.fill { sink throws(JSONError) in sink.append(number: value) } }
  func encode(_ value: UInt) throws { try run.fill { sink throws(JSONError) in sink.append(number: value) } }
  func encode(_ value: UInt8) throws { try run.fill { sink throws(JSONError) in sink.append(number: value) } }
  func encode(_ value: UInt16) throws { try run.fill { sink throws(JSONError) in sink.append(number: value) } }
  func encode(_ value: UInt32) throws { try run.fill { sink throws(JSONError) in sink.append(number: value) } }
  func encode(_ value: UInt64) throws { try run.fill { sink throws(JSONError) in sink.append(number: value) } }
  func encode(_ value: UInt128) throws { try run.fill { sink throws(JSONError) in sink.append(number: value) } }

  func encode<T: Encodable>(_ value: T) throws { try run.run(value) }
}

extension JSONSink {
  /// An integer of any width.
  mutating func append(number value: some FixedWidthInteger) {
    if let short = Int64(exactly: value) { append(short) } else { append(literal: String(value)) }
  }

  /// A finite floating-point number as its shortest literal.
  mutating func append(number value: some BinaryFloatingPoint & CustomStringConvertible) throws(JSONError) {
    guard value.isFinite else { throw JSONError(.nonFiniteNumber(value.description)) }
    append(literal: value.description)
  }
}
