/// The fonts of a PDF for characters that Courier lacks: each glyph is a picture of dots, and what it means stands beside it, so that it can be
/// searched and copied. Source: ISO 32000-1, 9.6.5 (Type 3 fonts) and 9.10.3 (ToUnicode).
struct PDFGlyphs {
  /// Codes of one font.
  static let glyphsPerFont = 255

  private let font: Unifont?
  private var order: [Unicode.Scalar] = []
  private var places: [Unicode.Scalar: Int] = [:]

  init(font: Unifont?) { self.font = font }

  /// How many fonts are in use.
  var fontCount: Int { (order.count + Self.glyphsPerFont - 1) / Self.glyphsPerFont }

  /// The font and the code that show a character.
  mutating func place(of scalar: Unicode.Scalar) -> (font: Int, code: UInt8) {
    let place = places[scalar] ?? order.count
    if place == order.count {
      order.append(scalar)
      places[scalar] = place
    }
    return (place / Self.glyphsPerFont, UInt8(place % Self.glyphsPerFont + 1))
  }

  /// Writes the fonts and returns their numbers in order.
  func write(to file: inout PDFFile) -> [Int] {
    stride(from: 0, to: order.count, by: Self.glyphsPerFont).map { start in
      write(order[start..<min(order.count, start + Self.glyphsPerFont)], to: &file)
    }
  }

  private func write(_ scalars: ArraySlice<Unicode.Scalar>, to file: inout PDFFile) -> Int {
    var (names, procedures, widths) = ("", "", "")
    for (index, scalar) in scalars.enumerated() {
      let glyph = glyph(for: scalar)
      let procedure = file.add(stream: Array(Self.procedure(of: glyph).utf8))
      names += " /g\(index + 1)"
      procedures += " /g\(index + 1) \(procedure) 0 R"
      widths += " \(glyph.width)"
    }
    let meaning = file.add(stream: Array(Self.meaning(of: Array(scalars)).utf8))
    return file.add(
      """
      << /Type /Font /Subtype /Type3 /FontBBox [0 0 16 16] /FontMatrix [0.0625 0 0 0.0625 0 0] /FirstChar 1 /LastChar \(scalars.count) \
      /Widths [\(widths) ] /Encoding << /Type /Encoding /Differences [1\(names)] >> /CharProcs <<\(procedures) >> /Resources << >> \
      /ToUnicode \(meaning) 0 R >>
      """)
  }

  /// A frame stands for what the font lacks, or when there is no font.
  private func glyph(for scalar: Unicode.Scalar) -> Glyph {
    let frame = Glyph(width: 8, rows: [0] + [0x7E] + [UInt16](repeating: 0x42, count: 12) + [0x7E] + [0])
    return font?.glyph(for: scalar) ?? font?.glyph(for: CodePage.replacement) ?? frame
  }

  private static func procedure(of glyph: Glyph) -> String {
    var bits = ""
    for row in glyph.rows { bits += (glyph.width == 16 ? PDFText.hex(row >> 8) : "") + PDFText.hex(row & 0xFF) }
    let width = glyph.width
    return """
      \(width) 0 0 0 \(width) 16 d1
      \(width) 0 0 16 0 0 cm
      BI /IM true /W \(width) /H 16 /BPC 1 /D [1 0] /F /AHx ID
      \(bits)>
      EI
      """
  }

  private static func meaning(of scalars: [Unicode.Scalar]) -> String {
    var map = """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CMapType 2 def
      /CMapName /Dots def
      1 begincodespacerange
      <01> <FF>
      endcodespacerange

      """
    // A block takes at most 100 lines.
    for start in stride(from: 0, to: scalars.count, by: 100) {
      let block = scalars[start..<min(scalars.count, start + 100)]
      map += "\(block.count) beginbfchar\n"
      for (index, scalar) in zip(block.indices, block) { map += "<\(PDFText.hex(index + 1))> <\(PDFText.utf16([scalar]))>\n" }
      map += "endbfchar\n"
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
  }
}
