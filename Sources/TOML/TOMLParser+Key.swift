extension TOMLParser {
  /// One key, or several with dots between them.
  mutating func dottedKey() throws(TOMLError) -> [String] {
    var path = [try key()]
    while true {
      skipBlanks()
      guard take(UInt8(ascii: ".")) else { return path }
      skipBlanks()
      path.append(try key())
      guard path.count <= Self.maximumDepth else { throw error("a key has more than \(Self.maximumDepth) parts") }
    }
  }

  private mutating func key() throws(TOMLError) -> String {
    switch next {
    case UInt8(ascii: "\""): return try basicString(isKey: true)
    case UInt8(ascii: "'"): return try literalString(isKey: true)
    default: break
    }
    let start = at
    while let byte = next, Self.isBare(byte) { advance() }
    guard at > start else { throw error("expected a key, found \(found)") }
    return text(from: start)
  }

  private static func isBare(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
