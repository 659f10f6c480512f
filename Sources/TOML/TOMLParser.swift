/// Reads a document byte by byte. Source: TOML 1.0.0.
struct TOMLParser {
  /// Arrays and inline tables inside each other, and parts of a dotted key.
  static let maximumDepth = 64

  private let bytes: [UInt8]
  private(set) var at = 0
  private(set) var line = 1

  init(_ text: String) {
    bytes = Array(text.utf8)
    // A byte order mark may stand at the begin.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  /// The byte at the place, nil at the end.
  var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  func peek(_ distance: Int) -> UInt8? { at + distance < bytes.count ? bytes[at + distance] : nil }

  func text(from start: Int) -> String { String(decoding: bytes[start..<at], as: UTF8.self) }

  mutating func advance(_ count: Int = 1) { at += count }

  mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    at += 1
    return true
  }

  func error(_ reason: String) -> TOMLError { TOMLError(line: line, reason: reason) }

  /// What stands at the place, for a person.
  var found: String {
    guard let next else { return "the end of the file" }
    return (0x21...0x7E).contains(next)
      ? "\"\(UnicodeScalar(next))\"" : next == 0x0A || next == 0x0D ? "the end of the line" : "another character"
  }

  mutating func document() throws(TOMLError) -> TOMLTable {
    let root = TOMLNode(.header, line: nil)
    var current = root
    while true {
      skipBlanks()
      switch next {
      case nil: return root.table
      case UInt8(ascii: "#"), 0x0A, 0x0D: break
      case UInt8(ascii: "["): current = try header(in: root)
      default: try member(of: current, depth: 0)
      }
      try endLine()
    }
  }

  /// `key = value`, in the table or in one that the key's dots name.
  mutating func member(of table: TOMLNode, depth: Int) throws(TOMLError) {
    let path = try dottedKey()
    skipBlanks()
    guard take(UInt8(ascii: "=")) else { throw error("expected = after the key \(Self.quoted(path.last ?? "")), found \(found)") }
    skipBlanks()
    let start = line
    let node = try enter(path.dropLast(), from: table)
    guard let key = path.last else { return }
    let value = try value(depth: depth)
    guard node[key] == nil else { throw TOMLError(line: start, reason: "the key \(Self.quoted(key)) stands twice") }
    node.set(key, .value(value), line: start)
  }

  /// The table that the front parts of a dotted key name; made where it is missing.
  private func enter(_ path: ArraySlice<String>, from table: TOMLNode) throws(TOMLError) -> TOMLNode {
    var node = table
    for key in path {
      switch node[key] {
      case nil:
        let new = TOMLNode(.dotted, line: line)
        node.set(key, .table(new), line: line)
        node = new
      case .table(let inner) where inner.origin != .header:
        inner.origin = .dotted
        node = inner
      case .table, .tables, .value: throw error("\(Self.quoted(key)) is complete already; nothing can be added to it by a dotted key")
      }
    }
    return node
  }

  private mutating func header(in root: TOMLNode) throws(TOMLError) -> TOMLNode {
    advance()
    let isList = take(UInt8(ascii: "["))
    skipBlanks()
    let path = try dottedKey()
    skipBlanks()
    guard take(UInt8(ascii: "]")), !isList || take(UInt8(ascii: "]")) else {
      throw error("expected \(isList ? "]]" : "]") at the end of the header, found \(found)")
    }
    var node = root
    for key in path.dropLast() { node = try inner(of: node, key) }
    guard let key = path.last else { return node }
    return try isList ? append(to: node, key) : define(in: node, key)
  }

  private func inner(of node: TOMLNode, _ key: String) throws(TOMLError) -> TOMLNode {
    switch node[key] {
    case nil:
      let new = TOMLNode(.implied, line: line)
      node.set(key, .table(new), line: line)
      return new
    case .table(let table): return table
    case .tables(let tables):
      guard let last = tables.last else { preconditionFailure("A list of tables begins with its first.") }
      return last
    case .value: throw error("\(Self.quoted(key)) is a value already; it cannot be a table too")
    }
  }

  private func define(in node: TOMLNode, _ key: String) throws(TOMLError) -> TOMLNode {
    switch node[key] {
    case nil:
      let new = TOMLNode(.header, line: line)
      node.set(key, .table(new), line: line)
      return new
    case .table(let table) where table.origin == .implied:
      table.origin = .header
      return table
    case .table, .tables, .value: throw error("\(Self.quoted(key)) stands twice")
    }
  }

  private func append(to node: TOMLNode, _ key: String) throws(TOMLError) -> TOMLNode {
    let new = TOMLNode(.header, line: line)
    switch node[key] {
    case nil: node.set(key, .tables([new]), line: line)
    case .tables(let tables): node.set(key, .tables(tables + [new]), line: line)
    case .table, .value: throw error("\(Self.quoted(key)) is no list of tables")
    }
    return new
  }

  mutating func skipBlanks() {
    while next == 0x20 || next == 0x09 { at += 1 }
  }

  /// A comment, if there is one, and the end of the line or of the file.
  mutating func endLine() throws(TOMLError) {
    skipBlanks()
    try skipComment()
    if next == nil { return }
    guard try skipLineEnd() else { throw error("expected the end of the line, found \(found)") }
  }

  mutating func skipComment() throws(TOMLError) {
    guard take(UInt8(ascii: "#")) else { return }
    while let byte = next, byte != 0x0A, !(byte == 0x0D && peek(1) == 0x0A) {
      guard !Self.isControl(byte) else { throw error("a comment holds a control character") }
      at += 1
    }
  }

  /// Whether a line end stood here; LF and CR LF are ones.
  mutating func skipLineEnd() throws(TOMLError) -> Bool {
    if next == 0x0D {
      guard peek(1) == 0x0A else { throw error("a carriage return stands alone; end lines with LF or CR LF") }
      at += 1
    }
    guard take(0x0A) else { return false }
    line += 1
    return true
  }

  /// Control characters that stand nowhere: all but tab.
  static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 || byte == 0x7F }

  /// Text from the file for a message: cut, and without characters that act on a terminal.
  static func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(64).map { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) ? "?" : $0 }
    return "\"\(String(String.UnicodeScalarView(scalars)))\""
  }
}
