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

  /// The digits before point and exponent, or nil when they do not fit 64 bits.
  private mutating func integerPart() throws(JSONError) -> UInt64? {
    let first = position
    var magnitude: UInt64? = 0
    try digits { digit in
      magnitude = magnitude.flatMap {
        let (tens, overflowed) = $0.multipliedReportingOverflow(by: 10)
        let (sum, carried) = tens.addingReportingOverflow(UInt64(digit))
        return overflowed || carried ? nil : sum
      }
    }
    if bytes[first] == UInt8(ascii: "0"), position - first > 1 { throw JSONError(.leadingZero, offset: first) }
    return magnitude
  }

  /// Steps over one or more digits.
  private mutating func digits(_ body: (UInt8) -> Void = { _ in }) throws(JSONError) {
    let first = try peek()
    guard isDigit(first) else { throw failure(.unexpectedByte(first)) }
    while position < bytes.count, isDigit(bytes[position]) {
      body(bytes[position] - UInt8(ascii: "0"))
      position += 1
    }
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
      var parser = JSONParser(bytes: UnsafeRawBufferPointer(buffer), limits: JSONLimits())
      return (try? parser.number()) != nil && parser.position == buffer.count
    }
  }
}
