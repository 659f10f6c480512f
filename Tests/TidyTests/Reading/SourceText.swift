/// A Swift file divided into code, comments and the text of string literals, so that a rule sees a word only where it
/// means something. Interpolations inside strings are code.
///
/// Bare regex literals (`/…/`) are read as code; one that holds a lone quote is reported as an unterminated string.
struct SourceText {
  let path: String
  let bytes: [UInt8]
  /// The file's bytes with everything but code blanked out: same length, same lines. Quotes of literals count as code.
  let code: [UInt8]
  /// The same for comments, with their slashes.
  let comments: [UInt8]

  /// Throws `SourceTextError` when a literal or a comment does not end: the rules could not be trusted then.
  init(path: String, bytes: [UInt8]) throws(SourceTextError) {
    self.path = path
    self.bytes = bytes
    var divider = SourceDivider(path: path, bytes: bytes)
    let kinds = try divider.divide()
    func only(_ wanted: SourceDivider.Kind) -> [UInt8] {
      zip(bytes, kinds).map { byte, kind in kind == wanted || byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " ") }
    }
    code = only(.code)
    comments = only(.comment)
  }

  init(path: String, _ text: String) throws(SourceTextError) {
    try self.init(path: path, bytes: Array(text.utf8))
  }

  /// The 1-based line on which the byte stands.
  func line(at offset: Int) -> Int {
    bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
  }

  var lineCount: Int {
    let newlines = bytes.count { $0 == UInt8(ascii: "\n") }
    return bytes.last == UInt8(ascii: "\n") || bytes.isEmpty ? newlines : newlines + 1
  }

  var codeLines: [Substring] { Self.lines(of: code) }
  var commentLines: [Substring] { Self.lines(of: comments) }

  private static func lines(of bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }
}
