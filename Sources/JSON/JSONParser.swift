/// A recursive-descent parser over bytes; the depth limit bounds the recursion.
///
/// Every read of `bytes` is behind a comparison of `position` with the count.
struct JSONParser {
  let bytes: UnsafeRawBufferPointer
  let limits: JSONLimits
  var position = 0

  init(bytes: UnsafeRawBufferPointer, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
  }

  mutating func document() throws(JSONError) -> JSONValue {
    skipWhiteSpace()
    let value = try value(depth: 0)
    skipWhiteSpace()
    guard position == bytes.count else { throw failure(.trailingBytes) }
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    switch try peek() {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case let other: throw failure(.unexpectedByte(other))
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    try open(depth: depth)
    if try peek() == UInt8(ascii: "]") {
      position += 1
      return .array([])
    }
    var elements: [JSONValue] = []
    while true {
      do throws(JSONError) {
        elements.append(try value(depth: depth + 1))
      } catch {
        throw error.inside(index: elements.count)
      }
      if try closes(with: UInt8(ascii: "]")) { return .array(elements) }
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    try open(depth: depth)
    var object = JSONObject()
    if try peek() == UInt8(ascii: "}") {
      position += 1
      return .object(object)
    }
    while true {
      try member(of: &object, depth: depth)
      if try closes(with: UInt8(ascii: "}")) { return .object(object) }
    }
  }

  private mutating func member(of object: inout JSONObject, depth: Int) throws(JSONError) {
    let start = position
    guard try peek() == UInt8(ascii: "\"") else { throw failure(.unexpectedByte(bytes[position])) }
    let key = try string()
    skipWhiteSpace()
    guard try peek() == UInt8(ascii: ":") else { throw failure(.unexpectedByte(bytes[position])) }
    position += 1
    skipWhiteSpace()
    do throws(JSONError) {
      let value = try value(depth: depth + 1)
      guard object.insert(value, forKey: key) else { throw JSONError(.duplicateKey(key), offset: start) }
    } catch {
      throw error.inside(key: key)
    }
  }

  /// Steps over an opening bracket and the white space behind it.
  private mutating func open(depth: Int) throws(JSONError) {
    guard depth < limits.depth else { throw failure(.tooDeep(limit: limits.depth)) }
    position += 1
    skipWhiteSpace()
  }

  /// Steps over a comma (false) or the closing bracket (true) behind an element.
  private mutating func closes(with bracket: UInt8) throws(JSONError) -> Bool {
    skipWhiteSpace()
    let byte = try peek()
    guard byte == bracket || byte == UInt8(ascii: ",") else { throw failure(.unexpectedByte(byte)) }
    position += 1
    if byte == bracket { return true }
    skipWhiteSpace()
    return false
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for expected in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
      guard try peek() == expected else { throw failure(.unexpectedByte(bytes[position])) }
      position += 1
    }
    return value
  }

  private mutating func skipWhiteSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  /// The byte at the position.
  func peek() throws(JSONError) -> UInt8 {
    guard position < bytes.count else { throw failure(.unexpectedEnd) }
    return bytes[position]
  }

  func failure(_ kind: JSONError.Kind) -> JSONError { JSONError(kind, offset: position) }

  func text(from start: Int, to end: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
  }
}
