/// Draws a line of text in the printer's own cell grid, so that it lines up with the lines that the printer sets itself.
struct RasterText {
  let glyphs: any GlyphSource
  let profile: PrinterProfile

  /// A drawn line, and what could not be drawn as it should be.
  struct Drawing {
    let image: RasterImage
    /// The scalars that the font lacks; a crossed frame stands for them.
    let missing: [Unicode.Scalar]
    /// The first letter of a script that needs a shaper, where none was at hand: its letters stand side by side.
    let unshaped: Unicode.Scalar?
  }

  /// The picture of `line`, whose cells stand in the order in which they are read.
  func draw(_ line: PrintLayout.Line) -> Drawing {
    let style = line.style
    let cellWidth = profile.cellWidthDots(style.font)
    let height = profile.cellHeightDots(style.font) * style.height
    let left = line.indent * cellWidth
    let textWidth = line.cells.cellCount * cellWidth * style.width
    let width = min(profile.widthDots, max(1, left + textWidth))
    // The same distance to the next line as text has.
    let leading = max(0, profile.lineDots - profile.cellHeightDots(.a))
    var canvas = DotCanvas(width: width, rows: height + leading)
    var missing: [Unicode.Scalar] = []
    var unshaped: Unicode.Scalar?
    var x = left
    for stretch in Self.stretches(of: line.cells) {
      let dots = stretch.cellCount * cellWidth * style.width
      if let picture = shaped(stretch, width: dots, height: height, style: style) {
        let isRightToLeft = VisualOrder.firstRightToLeft(in: Array(stretch)) != nil && !stretch.contains { $0.scalar.isLeftToRightLetter }
        canvas.draw(picture, x: isRightToLeft ? x + dots - picture.width : x, width: dots)
      } else {
        if unshaped == nil { unshaped = stretch.first { ComplexScript.contains($0.scalar) }?.scalar }
        missing += set(VisualOrder.arrange(Array(stretch)), x: x, cellWidth: cellWidth * style.width, height: height, style, on: &canvas)
      }
      x += dots
    }
    let text = left..<min(width, left + textWidth)
    if style.underline { canvas.fill(x: text, rows: max(0, height - 2)..<height) }
    if style.inverse { canvas.invert(x: text, rows: 0..<height) }
    return Drawing(image: canvas.image, missing: missing, unshaped: unshaped)
  }

  /// Whether all of `cell` can be drawn.
  func canDraw(_ cell: TextCell) -> Bool {
    cell.scalar == " " || glyphs.glyph(for: cell.scalar) != nil || shaped([cell][...], width: 48, height: 24, style: .plain) != nil
  }

  /// Parts of a line that belong together: two spaces divide columns, which keep their places. The spaces are parts of their own.
  private static func stretches(of cells: [TextCell]) -> [ArraySlice<TextCell>] {
    var stretches: [ArraySlice<TextCell>] = []
    var start = 0
    var isGap = false
    for index in cells.indices {
      let isSpace = cells[index].scalar == " " && cells[index].marks.isEmpty
      let nextIsSpace = index + 1 >= cells.count || cells[index + 1].scalar == " "
      let belongsToGap = isSpace && (isGap || nextIsSpace || index == start)
      if belongsToGap != isGap {
        if index > start { stretches.append(cells[start..<index]) }
        (start, isGap) = (index, belongsToGap)
      }
    }
    if start < cells.count { stretches.append(cells[start...]) }
    return stretches
  }

  /// A stretch that a shaper writes; nil when it needs none, or none is there.
  private func shaped(_ stretch: ArraySlice<TextCell>, width: Int, height: Int, style: TextStyle) -> RasterImage? {
    let needsShaper = stretch.contains { cell in
      ComplexScript.contains(cell.scalar) || ComplexScript.isEastAsian(cell.scalar) || cell.scalar.value > 0xFFFF
    }
    guard needsShaper, width > 0 else { return nil }
    return glyphs.shaped(
      ShapedTextRequest(
        text: stretch.text, height: height, maxWidth: width, stretch: Double(style.width) / Double(style.height), bold: style.bold))
  }

  /// Sets single glyphs into their cells and returns those that the font lacks.
  private func set(
    _ cells: [TextCell], x left: Int, cellWidth: Int, height: Int, _ style: TextStyle, on canvas: inout DotCanvas
  ) -> [Unicode.Scalar] {
    var missing: [Unicode.Scalar] = []
    var x = left
    for cell in cells {
      let dots = cell.width * cellWidth
      if cell.scalar != " " {
        for scalar in [cell.scalar] + cell.marks {
          let glyph = glyphs.glyph(for: scalar)
          if glyph == nil { missing.append(scalar) }
          canvas.draw(glyph ?? GlyphBitmap.replacement, x: x, width: dots, height: height, bold: style.bold)
        }
      }
      x += dots
    }
    return missing
  }
}

extension Unicode.Scalar {
  /// A letter that runs from the left.
  fileprivate var isLeftToRightLetter: Bool { properties.isAlphabetic && !ComplexScript.contains(self) }
}
