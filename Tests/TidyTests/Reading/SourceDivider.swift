/// Says of every byte of a Swift file whether it is code, comment or the text of a literal.
struct SourceDivider {
  enum Kind { case code, comment, literal }

  /// What the reader is inside of. Strings hold interpolations, which are code and may hold strings again.
  private enum Context {
    case code(openParentheses: Int)
    case string(pounds: Int, multiline: Bool, start: Int)
  }

  private let path: String
  private let bytes: [UInt8]
  private var kinds: [Kind]
  private var position = 0
  private var contexts: [Context] = [.code(openParentheses: 0)]

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    kinds = Array(repeating: .code, count: bytes.count)
  }

  mutating func divide() throws(SourceTextError) -> [Kind] {
    while position < bytes.count {
      switch contexts[contexts.count - 1] {
      case .code(let open): try readCode(openParentheses: open)
      case .string(let pounds, let multiline, let start): try readString(pounds: pounds, multiline: multiline, start: start)
      }
    }
    if case .string(_, _, let start) = contexts[contexts.count - 1] { throw unterminated(start) }
    if contexts.count > 1 { throw unterminated(bytes.count) }
    return kinds
  }

  private mutating func readCode(openParentheses open: Int) throws(SourceTextError) {
    if starts(with: "//") {
      while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { take(1, as: .comment) }
    } else if starts(with: "/*") {
      try readBlockComment()
    } else if let opening = stringOpening() {
      contexts.append(.string(pounds: opening.pounds, multiline: opening.multiline, start: position))
      take(opening.length, as: .code)
    } else if bytes[position] == UInt8(ascii: "("), contexts.count > 1 {
      contexts[contexts.count - 1] = .code(openParentheses: open + 1)
      take(1, as: .code)
    } else if bytes[position] == UInt8(ascii: ")"), contexts.count > 1 {
      if open == 0 {
        contexts.removeLast()
        take(1, as: .literal)
      } else {
        contexts[contexts.count - 1] = .code(openParentheses: open - 1)
        take(1, as: .code)
      }
    } else {
      take(1, as: .code)
    }
  }

  private mutating func readString(pounds: Int, multiline: Bool, start: Int) throws(SourceTextError) {
    // Most bytes of a string are only text: no need to compare them with anything longer.
    switch bytes[position] {
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "\n"): break
    default:
      take(1, as: .literal)
      return
    }
    let hashes = String(repeating: "#", count: pounds)
    let closing = (multiline ? "\"\"\"" : "\"") + hashes
    if starts(with: "\\\(hashes)(") {
      take(2 + pounds, as: .literal)
      contexts.append(.code(openParentheses: 0))
    } else if starts(with: "\\\(hashes)") {
      take(2 + pounds, as: .literal)
    } else if starts(with: closing) {
      take(closing.utf8.count, as: .code)
      contexts.removeLast()
    } else if !multiline, bytes[position] == UInt8(ascii: "\n") {
      throw unterminated(start)
    } else {
      take(1, as: .literal)
    }
  }

  private mutating func readBlockComment() throws(SourceTextError) {
    let start = position
    var depth = 0
    repeat {
      guard position < bytes.count else { throw unterminated(start) }
      if starts(with: "/*") {
        depth += 1
        take(2, as: .comment)
      } else if starts(with: "*/") {
        depth -= 1
        take(2, as: .comment)
      } else {
        take(1, as: .comment)
      }
    } while depth > 0
  }

  /// The opening of a string literal at the position: `"`, `"""` before a line's end, either after any number of `#`.
  private func stringOpening() -> (pounds: Int, multiline: Bool, length: Int)? {
    guard bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "#") else { return nil }
    var quote = position
    while quote < bytes.count, bytes[quote] == UInt8(ascii: "#") { quote += 1 }
    guard quote < bytes.count, bytes[quote] == UInt8(ascii: "\"") else { return nil }
    let pounds = quote - position
    if bytes[quote...].starts(with: "\"\"\"".utf8) {
      let rest = bytes[(quote + 3)...].prefix { $0 != UInt8(ascii: "\n") }
      if rest.allSatisfy({ $0 == UInt8(ascii: " ") }) { return (pounds, true, pounds + 3) }
    }
    return (pounds, false, pounds + 1)
  }

  private func starts(with text: String) -> Bool {
    bytes[position] == text.utf8.first && bytes[position...].starts(with: text.utf8)
  }

  private mutating func take(_ count: Int, as kind: Kind) {
    let end = min(position + count, bytes.count)
    for index in position..<end { kinds[index] = kind }
    position = end
  }

  private func unterminated(_ start: Int) -> SourceTextError {
    .unterminated(path: path, line: bytes[..<start].count { $0 == UInt8(ascii: "\n") } + 1)
  }
}
