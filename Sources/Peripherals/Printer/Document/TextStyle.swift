/// How characters look on paper.
public struct TextStyle: Sendable, Equatable {
  public var bold: Bool
  public var underline: Bool
  /// White on black.
  public var inverse: Bool
  /// Red where the printer has a second colour; else red text is printed bold, so that it still stands out.
  public var color: Color
  public var font: Font
  /// Multiple of the plain character width, 1...8.
  public var width: Int
  /// Multiple of the plain character height, 1...8.
  public var height: Int

  /// A is the usual large one, B the small one.
  public enum Font: String, Codable, CaseIterable, Sendable { case a, b }
  public enum Color: String, Codable, CaseIterable, Sendable { case black, red }

  public init(
    bold: Bool = false, underline: Bool = false, inverse: Bool = false, font: Font = .a, width: Int = 1, height: Int = 1,
    color: Color = .black
  ) {
    self.bold = bold
    self.underline = underline
    self.inverse = inverse
    self.font = font
    self.width = width
    self.height = height
    self.color = color
  }

  public static let plain = TextStyle()

  /// How many characters of this style a line has.
  func cells(columnsA: Int, columnsB: Int) -> Int { (font == .a ? columnsA : columnsB) / width }

  func validate() throws(PrintDocumentError) {
    let allowed = PrintDocument.Limits.characterScale
    guard allowed.contains(width) else { throw .outOfRange(field: "width", value: width, allowed: allowed) }
    guard allowed.contains(height) else { throw .outOfRange(field: "height", value: height, allowed: allowed) }
  }
}
