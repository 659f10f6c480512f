/// Makes text from outside harmless for a terminal.
public enum TerminalText {
  /// The text on one line, with control characters and those that turn the direction of writing shown as `\x1B` or `\u{202E}`:
  /// a product's name can neither move the cursor nor hide what follows it.
  public static func safe(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if isHarmful(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += scalar.value < 0x100 ? "\\x" + (digits.count < 2 ? "0" : "") + digits : "\\u{\(digits)}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: true
    // Line and paragraph separators, then marks, embeddings, overrides and isolates of direction.
    case 0x2028, 0x2029, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x061C: true
    default: false
    }
  }
}
