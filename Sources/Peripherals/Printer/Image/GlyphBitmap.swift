/// The dots of one character: 8 or 16 wide, 16 high.
public struct GlyphBitmap: Sendable, Equatable {
  /// 8 or 16.
  public let width: Int
  /// 16 rows from the top. In a row the leftmost dot is bit 7 of 8, or bit 15 of 16; 1 is black.
  public let rows: [UInt16]

  /// Nil unless the width is 8 or 16 and there are 16 rows.
  public init?(width: Int, rows: [UInt16]) {
    guard width == 8 || width == 16, rows.count == 16 else { return nil }
    self.width = width
    self.rows = rows
  }

  /// True when the dot is black; (0, 0) is at the top left.
  func isBlack(x: Int, y: Int) -> Bool {
    rows[y] >> UInt16(width - 1 - x) & 1 == 1
  }

  /// A crossed frame: "there is a character here that cannot be drawn".
  static let replacement = GlyphBitmap(
    knownRows: [0x00, 0x7E, 0x42, 0x42, 0x66, 0x5A, 0x5A, 0x5A, 0x5A, 0x5A, 0x5A, 0x66, 0x42, 0x42, 0x7E, 0x00])

  private init(knownRows: [UInt16]) {
    width = 8
    rows = knownRows
  }
}
