extension TOMLParser {
  mutating func value(depth: Int) throws(TOMLError) -> TOMLValue {
    switch next {
    case UInt8(ascii: "\""): return .string(try basicString(isKey: false))
    case UInt8(ascii: "'"): return .string(try literalString(isKey: false))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "{"): return .table(try inlineTable(depth: depth + 1))
    default: return try word()
    }
  }

  private mutating func array(depth: Int) throws(TOMLError) -> [TOMLValue] {
    try checkDepth(depth)
    advance()
    var elements: [TOMLValue] = []
    while true {
      try skipLines()
      if take(UInt8(ascii: "]")) { return elements }
      elements.append(try value(depth: depth))
      try skipLines()
      if take(UInt8(ascii: "]")) { return elements }
      guard take(UInt8(ascii: ",")) else { throw error("expected , or ] in a list, found \(found)") }
    }
  }

  /// Blanks, comments and line ends, which may stand between the elements of a list.
  private mutating func skipLines() throws(TOMLError) {
    repeat {
      skipBlanks()
      try skipComment()
    } while try skipLineEnd()
  }

  private mutating func inlineTable(depth: Int) throws(TOMLError) -> TOMLTable {
    try checkDepth(depth)
    let node = TOMLNode(.dotted, line: line)
    advance()
    skipBlanks()
    if take(UInt8(ascii: "}")) { return node.table }
    while true {
      skipBlanks()
      try member(of: node, depth: depth)
      skipBlanks()
      if take(UInt8(ascii: "}")) { return node.table }
      guard take(UInt8(ascii: ",")) else { throw error("expected , or } in a table on one line, found \(found)") }
    }
  }

  private func checkDepth(_ depth: Int) throws(TOMLError) {
    guard depth <= Self.maximumDepth else { throw error("more than \(Self.maximumDepth) lists and tables stand inside each other") }
  }

  /// A truth value, a number, a date or a time.
  private mutating func word() throws(TOMLError) -> TOMLValue {
    let start = at
    skipWord()
    // A blank may stand between date and time, in place of the T.
    if at - start == 10, next == 0x20, let hour = peek(1), TOMLNumber.isDigit(hour), TOMLMoment.isValid(text(from: start)) {
      advance()
      skipWord()
    }
    let word = text(from: start)
    switch word {
    case "": throw error("expected a value, found \(found)")
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default: break
    }
    if let number = TOMLNumber.value(of: word) { return number }
    if TOMLMoment.isValid(word) { return .moment(word) }
    throw error("\(Self.quoted(word)) is no value; write text in quotes")
  }

  private mutating func skipWord() {
    while let byte = next, !Self.endsWord(byte) { advance() }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x00...0x20, 0x7F, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "="): true
    default: false
    }
  }
}
