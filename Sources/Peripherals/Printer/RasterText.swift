/// Draws a line of text in the printer's own cell grid, so that it lines up with the lines that the printer sets itself.
struct RasterText {
  let glyphs: any GlyphSource
  let profile: PrinterProfile

  /// The picture of `line`, and the scalars that the font lacks (a crossed frame stands for them).
  func draw(_ line: PrintLayout.Line) -> (image: RasterImage, missing: [Unicode.Scalar]) {
    let style = line.style
    let cellWidth = PrinterProfile.cellWidthDots(style.font)
    let height = PrinterProfile.cellHeightDots(style.font) * style.height
    let left = line.indent * cellWidth
    let textWidth = line.cells.cellCount * cellWidth * style.width
    let width = min(profile.widthDots, max(1, left + textWidth))
    // The same distance to the next line as text has.
    let leading = max(0, profile.lineDots - PrinterProfile.cellHeightDots(.a))
    var canvas = Canvas(width: width, rows: height + leading)
    var missing: [Unicode.Scalar] = []
    var x = left
    for cell in line.cells {
      let dots = cell.width * cellWidth * style.width
      if cell.scalar != " " {
        for scalar in [cell.scalar] + cell.marks {
          let glyph = glyphs.glyph(for: scalar)
          if glyph == nil { missing.append(scalar) }
          canvas.draw(glyph ?? GlyphBitmap.replacement, x: x, width: dots, height: height, bold: style.bold)
        }
      }
      x += dots
    }
    let text = left..<min(width, left + textWidth)
    if style.underline { canvas.fill(x: text, rows: max(0, height - 2)..<height) }
    if style.inverse { canvas.invert(x: text, rows: 0..<height) }
    return (canvas.image, missing)
  }
}

/// Dots under construction.
private struct Canvas {
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
