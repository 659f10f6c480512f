/// Text from the paper, line by line, with every run of blanks as one.
package enum PaperText {
  package static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
  }

  /// How often a line of exactly these words stands there.
  package static func count(_ line: String, in text: String) -> Int { lines(text).count { $0 == line } }
}
