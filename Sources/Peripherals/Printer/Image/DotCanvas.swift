/// Dots under construction.
struct DotCanvas {
  let width: Int
  let rows: Int
  private var bits: [UInt8]

  init(width: Int, rows: Int) {
    self.width = width
    self.rows = rows
    bits = Array(repeating: 0, count: (width + 7) / 8 * rows)
  }

  var image: RasterImage { RasterImage(width: width, rows: rows, bits: bits, align: .left) }

  /// Scales `glyph` to the cell by taking the nearest dot. Dots beyond the edge are left out.
  mutating func draw(_ glyph: GlyphBitmap, x left: Int, width cellWidth: Int, height: Int, bold: Bool) {
    for y in 0..<min(height, rows) {
      for x in 0..<cellWidth where glyph.isBlack(x: x * glyph.width / cellWidth, y: y * 16 / height) {
        blacken(left + x, y)
        if bold, x + 1 < cellWidth { blacken(left + x + 1, y) }
      }
    }
  }

  /// Draws a picture as it is, no wider than `width`.
  mutating func draw(_ picture: RasterImage, x left: Int, width: Int) {
    for y in 0..<min(picture.rows, rows) {
      for x in 0..<min(picture.width, width)
      where picture.bits[y * picture.bytesPerRow + x / 8] & (0x80 >> UInt8(x % 8)) != 0 {
        blacken(left + x, y)
      }
    }
  }

  mutating func fill(x: Range<Int>, rows: Range<Int>) {
    for y in rows { for column in x { blacken(column, y) } }
  }

  mutating func invert(x: Range<Int>, rows: Range<Int>) {
    for y in rows { for column in x { bits[index(column, y)] ^= mask(column) } }
  }

  private mutating func blacken(_ x: Int, _ y: Int) {
    guard x >= 0, x < width else { return }
    bits[index(x, y)] |= mask(x)
  }

  private func index(_ x: Int, _ y: Int) -> Int { y * ((width + 7) / 8) + x / 8 }
  private func mask(_ x: Int) -> UInt8 { 0x80 >> UInt8(x % 8) }
}
