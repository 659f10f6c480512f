/// A recursive-descent parser over bytes that writes down where each value stands; the depth limit bounds the recursion.
///
/// Every read of `bytes` is behind a comparison of `position` with the count.
///
/// Not to be copied, because it owns the memory of the entries until they are taken.
struct JSONParser: ~Copyable {
  /// Positions are kept in 32 bits.
  static let textLimit = Int(UInt32.max)

  let bytes: TextBytes
  let limits: JSONLimits
  var position = 0
  var entries: EntryList

  init(bytes: TextBytes, limits: JSONLimits) {
    self.bytes = bytes
    self.limits = limits
    // Most messages hold a value in every dozen bytes.
    entries = EntryList(capacity: 8 + bytes.count / 12)
  }

  deinit { entries.discard() }

  /// The entries of the whole text; whoever takes them discards them.
  static func entries(of bytes: TextBytes, limits: JSONLimits) throws(JSONError) -> EntryList {
    var parser = JSONParser(bytes: bytes, limits: limits)
    try parser.document()
    return parser.taken()
  }

  private consuming func taken() -> EntryList {
    let entries = entries
    discard self
    return entries
  }

  private mutating func document() throws(JSONError) {
    guard bytes.count <= Self.textLimit else { throw JSONError(.invalid("the text is longer than \(Self.textLimit) bytes")) }
    skipWhiteSpace()
    try value(depth: 0)
    skipWhiteSpace()
    guard position == bytes.count else { throw failure(.trailingBytes) }
  }

  private mutating func value(depth: Int) throws(JSONError) {
    switch try peek() {
    case UInt8(ascii: "{"): try object(depth: depth)
    case UInt8(ascii: "["): try array(depth: depth)
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    case UInt8(ascii: "t"): try word("true", .isTrue)
    case UInt8(ascii: "f"): try word("false", .isFalse)
    case UInt8(ascii: "n"): try word("null", .null)
    case let other: throw failure(.unexpectedByte(other))
    }
  }

  private mutating func array(depth: Int) throws(JSONError) {
    try open(depth: depth)
    let index = entries.count
    var count = 0
    entries.append(JSONEntry(.array, next: 0))
    if try peek() == UInt8(ascii: "]") {
      position += 1
    } else {
      repeat {
        do throws(JSONError) { try value(depth: depth + 1) } catch { throw error.inside(index: count) }
        count += 1
      } while try !closes(with: UInt8(ascii: "]"))
    }
    close(index, count: count)
  }

  private mutating func object(depth: Int) throws(JSONError) {
    try open(depth: depth)
    let index = entries.count
    var count = 0
    var keys = KeyWatch()
    entries.append(JSONEntry(.object, next: 0))
    if try peek() == UInt8(ascii: "}") {
      position += 1
    } else {
      repeat {
        let key = entries.count
        try member(depth: depth)
        watch(&keys, key, number: count, in: index)
        count += 1
      } while try !closes(with: UInt8(ascii: "}"))
    }
    close(index, count: count)
    try refuseDuplicates(in: index, keys)
  }

  private mutating func member(depth: Int) throws(JSONError) {
    guard try peek() == UInt8(ascii: "\"") else { throw failure(.unexpectedByte(bytes[position])) }
    let key = entries.count
    try string()
    skipWhiteSpace()
    guard try peek() == UInt8(ascii: ":") else { throw failure(.unexpectedByte(bytes[position])) }
    position += 1
    skipWhiteSpace()
    do throws(JSONError) { try value(depth: depth + 1) } catch { throw error.inside(key: text(of: key)) }
  }

  private mutating func close(_ index: Int, count: Int) {
    entries[index].next = UInt32(truncatingIfNeeded: entries.count)
    entries[index].payload = Int64(count)
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

  private mutating func word(_ word: StaticString, _ kind: JSONEntry.Kind) throws(JSONError) {
    for expected in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
      guard try peek() == expected else { throw failure(.unexpectedByte(bytes[position])) }
      position += 1
    }
    append(kind)
  }

  func text(of index: Int) -> String { entries[index].text(in: bytes.all) }

  mutating func append(_ kind: JSONEntry.Kind, payload: Int64 = 0) {
    entries.append(JSONEntry(kind, next: entries.count + 1, payload: payload))
  }

  @inline(__always)
  mutating func append(_ kind: JSONEntry.Kind, from start: Int, to end: Int) {
    entries.append(JSONEntry(kind, next: entries.count + 1, start: start, length: end - start))
  }

  @inline(__always)
  private mutating func skipWhiteSpace() {
    if position < bytes.count, bytes[position] <= 0x20 { skipSpaces() }
  }

  @inline(never)
  private mutating func skipSpaces() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  /// The byte at the position.
  @inline(__always)
  func peek() throws(JSONError) -> UInt8 {
    guard position < bytes.count else { throw failure(.unexpectedEnd) }
    return bytes[position]
  }

  func failure(_ kind: JSONError.Kind) -> JSONError { JSONError(kind, offset: position) }
}
