extension JSONParser {
  /// A number (RFC 8259, section 6): an integer when it has neither fraction nor exponent and fits, a literal otherwise.
  mutating func number() throws(JSONError) {
    let start = position
    let isNegative = try peek() == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let magnitude = try integerPart()
    var isPlain = true
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      isPlain = false
      position += 1
      try digits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      isPlain = false
      position += 1
      let sign = try peek()
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    if isPlain, let magnitude, let integer = Int64(magnitude: magnitude, isNegative: isNegative) {
      append(.integer, payload: integer)
    } else {
      append(.decimal, from: start, to: position)
    }
  }

  /// The digits before point and exponent, or nil when there are more than an `Int64` has.
  private mutating func integerPart() throws(JSONError) -> UInt64? {
    let first = position
    var magnitude: UInt64 = 0
    try firstDigit()
    while position < bytes.count, isDigit(bytes[position]) {
      magnitude = magnitude &* 10 &+ UInt64(bytes[position] &- UInt8(ascii: "0"))
      position += 1
    }
    let count = position - first
    if bytes[first] == UInt8(ascii: "0"), count > 1 { throw JSONError(.leadingZero, offset: first) }
    // Nineteen digits always fit 64 bits without a sign; the twentieth may have overflowed.
    return count <= 19 ? magnitude : nil
  }

  /// Steps over one or more digits.
  private mutating func digits() throws(JSONError) {
    try firstDigit()
    while position < bytes.count, isDigit(bytes[position]) { position += 1 }
  }

  private func firstDigit() throws(JSONError) {
    let first = try peek()
    guard isDigit(first) else { throw failure(.unexpectedByte(first)) }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}

extension Int64 {
  fileprivate init?(magnitude: UInt64, isNegative: Bool) {
    if isNegative {
      guard magnitude <= Int64.min.magnitude else { return nil }
      self = Int64(truncatingIfNeeded: 0 &- magnitude)
    } else {
      guard let value = Int64(exactly: magnitude) else { return nil }
      self = value
    }
  }
}

extension JSONParser {
  /// Whether the text is one JSON number and nothing else.
  static func isNumber(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { buffer in
      guard let bytes = TextBytes(UnsafeRawBufferPointer(buffer)) else { return false }
      var parser = JSONParser(bytes: bytes, limits: JSONLimits())
      return (try? parser.number()) != nil && parser.position == buffer.count
    }
  }
}
