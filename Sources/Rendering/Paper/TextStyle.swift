/// How a run of characters is printed.
struct TextStyle: Equatable, Sendable {
  enum Font: Equatable, Sendable {
    /// 12 × 24 dots.
    case a
    /// 9 × 17 dots.
    case b
  }

  var font = Font.a
  var bold = false
  /// Thickness in dots, 0…2.
  var underline = 0
  var inverse = false
  /// Turned clockwise by 90°.
  var rotated = false
  /// Magnification, 1…8.
  var widthScale = 1
  var heightScale = 1
  /// Extra dots on the right of a character, before magnification.
  var spacing = 0

  var cellWidth: Int { font == .a ? 12 : 9 }
  var cellHeight: Int { font == .a ? 24 : 17 }

  /// Height of a character in dots.
  var height: Int { (rotated ? cellWidth : cellHeight) * heightScale }

  /// Dots from this character to the next.
  func advance(of scalar: Unicode.Scalar) -> Int {
    let cells = scalar.printedCells
    guard cells > 0 else { return 0 }
    return ((rotated ? cellHeight : cellWidth * cells) + spacing) * widthScale
  }

  func advance(of text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + advance(of: $1) } }
}
