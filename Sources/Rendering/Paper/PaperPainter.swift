/// Draws paper. Keeps the glyphs that it drew, so that each is read once.
struct PaperPainter {
  /// White paper around the printable area, in dots: 80 mm paper has 576 of its 640 dots printed on.
  static let margin = 32
  /// A glyph cache never outgrows the distinct characters of a receipt by much; this many are kept.
  static let maximumGlyphs = 4_096

  private let font: Unifont
  private var cells: [CellKey: Bitmap] = [:]

  private struct CellKey: Hashable {
    let scalar: Unicode.Scalar
    let isFontA: Bool
  }

  init(font: Unifont) { self.font = font }

  /// Draws one slip from `top` on and returns where it ends.
  mutating func draw(_ slip: Slip, top: Int, on canvas: inout Bitmap) -> Int {
    var y = top + Self.margin
    var end = y
    for line in slip.lines {
      draw(line, y: y, on: &canvas)
      end = max(end, y + line.height)
      y = max(top + Self.margin, y + line.advance)
      end = max(end, y)
    }
    return end + Self.margin
  }

  /// A saw-toothed edge, as a cutter leaves it in a drawing of a receipt.
  func drawCut(y: Int, on canvas: inout Bitmap) {
    for x in 0..<canvas.width {
      let phase = x % 16
      canvas.fill(x: x, y: y + (phase < 8 ? phase : 15 - phase), width: 1, height: 2)
    }
  }

  private mutating func draw(_ line: PaperLine, y: Int, on canvas: inout Bitmap) {
    guard line.upsideDown else {
      for item in line.items { draw(item, bottom: y + line.height, on: &canvas, left: Self.margin) }
      return
    }
    var turned = Bitmap(width: canvas.width, height: line.height)
    for item in line.items { draw(item, bottom: line.height, on: &turned, left: Self.margin) }
    canvas.blit(turned.upsideDown(), x: 0, y: y)
  }

  /// Things of different height stand on one base line.
  private mutating func draw(_ item: PaperItem, bottom: Int, on target: inout Bitmap, left: Int) {
    let top = bottom - item.height
    switch item.content {
    case .text(let text, let style), .caption(let text, let style):
      draw(text, style, x: left + item.x, y: top, on: &target)
    case .picture(let bitmap, let scaleX, let scaleY, _):
      target.blit(bitmap, x: left + item.x, y: top, scaleX: scaleX, scaleY: scaleY)
    case .drawn(let bitmap, _, _): target.blit(bitmap, x: left + item.x, y: top)
    case .box(let width, let height, let label):
      target.frame(x: left + item.x, y: top, width: width, height: height)
      drawLabel(label, x: left + item.x + 6, y: top + 6, width: width - 12, height: height - 12, on: &target)
    }
  }

  /// The label of a box in font B, broken into lines; what does not fit is left out.
  private mutating func drawLabel(_ label: String, x: Int, y: Int, width: Int, height: Int, on target: inout Bitmap) {
    let style = TextStyle(font: .b)
    var (dx, dy) = (0, 0)
    for scalar in label.unicodeScalars {
      let advance = style.advance(of: scalar)
      if dx + advance > width { (dx, dy) = (0, dy + style.height) }
      guard dy + style.height <= height else { return }
      draw(String(Character(scalar)), style, x: x + dx, y: y + dy, on: &target)
      dx += advance
    }
  }

  private mutating func draw(_ text: String, _ style: TextStyle, x: Int, y: Int, on target: inout Bitmap) {
    var position = x
    var last = x
    for scalar in text.unicodeScalars {
      let advance = style.advance(of: scalar)
      // A mark that combines is struck over the character before it.
      let place = advance == 0 ? last : position
      let picture = picture(of: scalar, style, width: advance / style.widthScale)
      target.blit(picture, x: place, y: y, scaleX: style.widthScale, scaleY: style.heightScale)
      last = position
      position += advance
    }
  }

  /// A character as it is struck, before magnification, `width` dots wide with its spacing.
  private mutating func picture(of scalar: Unicode.Scalar, _ style: TextStyle, width: Int) -> Bitmap {
    var glyph = cell(of: scalar, isFontA: style.font == .a)
    if style.rotated { glyph = glyph.turnedClockwise() }
    var picture = Bitmap(width: max(width, glyph.width), height: style.rotated ? style.cellWidth : style.cellHeight)
    picture.blit(glyph, x: 0, y: 0)
    if style.bold { picture.blit(glyph, x: 1, y: 0) }
    if style.underline > 0, !style.rotated {
      picture.fill(x: 0, y: picture.height - style.underline, width: picture.width, height: style.underline)
    }
    return style.inverse && width > 0 ? picture.inverted() : picture
  }

  private mutating func cell(of scalar: Unicode.Scalar, isFontA: Bool) -> Bitmap {
    let key = CellKey(scalar: scalar, isFontA: isFontA)
    if let known = cells[key] { return known }
    let glyph = font.glyph(for: scalar) ?? font.glyph(for: CodePage.replacement)
    let cell = glyph.map { isFontA ? $0.enlarged : $0.plain } ?? Bitmap(width: isFontA ? 12 : 8, height: isFontA ? 24 : 16)
    if cells.count < Self.maximumGlyphs { cells[key] = cell }
    return cell
  }
}
