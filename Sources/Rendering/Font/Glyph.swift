/// A character's picture of 8 or 16 by 16 dots.
public struct Glyph: Equatable, Sendable {
  /// 8 or 16 dots.
  public let width: Int
  /// 16 rows from the top; the leftmost dot is the highest of the `width` bits.
  public let rows: [UInt16]

  /// Whether the dot is black; false outside the picture.
  public subscript(x: Int, y: Int) -> Bool {
    guard rows.indices.contains(y), x >= 0, x < width else { return false }
    return rows[y] >> UInt16(width - 1 - x) & 1 == 1
  }

  /// The glyph in its own size.
  var plain: Bitmap {
    var bitmap = Bitmap(width: width, height: 16)
    for y in 0..<16 {
      for x in 0..<width where self[x, y] { bitmap[x, y] = true }
    }
    return bitmap
  }

  /// The glyph at one and a half times its size. Each dot becomes a square of 2 × 2 at 3/2 of its place: strokes are two dots strong
  /// everywhere, and two strokes that did not touch still have a white dot between them.
  var enlarged: Bitmap {
    var bitmap = Bitmap(width: width * 3 / 2, height: 24)
    for y in 0..<16 {
      for x in 0..<width where self[x, y] { bitmap.fill(x: x * 3 / 2, y: y * 3 / 2, width: 2, height: 2) }
    }
    return bitmap
  }
}
