/// `@unchecked Sendable` takes the compiler's word away; a comment right above the declaration has to give a person's.
enum UncheckedSendable {
  static func findings(in source: SourceText) -> [Finding] {
    let code = source.codeLines
    let comments = source.commentLines
    return source.offsets(of: "unchecked", in: source.code).filter { offset in
      source.code[..<offset].last == UInt8(ascii: "@")
        && source.code[(offset + "unchecked".utf8.count)...].drop { $0 == UInt8(ascii: " ") }.starts(with: "Sendable".utf8)
    }.compactMap { offset in
      let line = source.line(at: offset)
      if reason(above: line - 1, code: code, comments: comments) { return nil }
      return Finding(
        path: source.path, line: line,
        text: "@unchecked Sendable needs a comment directly above that says, with the word `unchecked` or `Sendable`, why it is safe")
    }
  }

  /// Whether the comment that ends above the line (0-based; attributes may stand between) speaks of the promise.
  private static func reason(above line: Int, code: [Substring], comments: [Substring]) -> Bool {
    var index = line - 1
    while index >= 0, code[index].drop(while: { $0 == " " }).hasPrefix("@") { index -= 1 }
    while index >= 0, isBlank(code[index]), !isBlank(comments[index]) {
      if comments[index].contains("unchecked") || comments[index].contains("Sendable") { return true }
      index -= 1
    }
    return false
  }

  private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0 == " " } }
}
