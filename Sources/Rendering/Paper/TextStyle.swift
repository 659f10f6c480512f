/// How a run of characters is printed.
public struct TextStyle: Equatable, Sendable {
  public enum Font: Equatable, Sendable {
    /// 12 × 24 dots.
    case a
    /// 9 × 17 dots.
    case b
  }

  public var font = Font.a
  public var bold = false
  /// Thickness in dots, 0…2.
  public var underline = 0
  public var inverse = false
  /// In the second colour of two-colour paper or ribbon.
  public var red = false
  /// Turned clockwise by 90°.
  var rotated = false
  /// Magnification, 1…8.
  public var widthScale = 1
  public var heightScale = 1
  /// Extra dots on the right of a character, before magnification.
  var spacing = 0

  /// Plain text in font A.
  public init() {}

  init(font: Font) {
    self.font = font
  }

  /// Dots from one character to the next in the plain size.
  public var cellWidth: Int { font == .a ? 12 : 9 }
  var cellHeight: Int { font == .a ? 24 : 17 }

  /// Height of a character in dots.
  public var height: Int { (rotated ? cellWidth : cellHeight) * heightScale }

  /// Dots from this character to the next.
  func advance(of scalar: Unicode.Scalar) -> Int {
    let cells = scalar.printedCells
    guard cells > 0 else { return 0 }
    return ((rotated ? cellHeight : cellWidth * cells) + spacing) * widthScale
  }

  func advance(of text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + advance(of: $1) } }
}
