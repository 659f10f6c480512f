/// Draws marks as the content of PDF pages; fonts and images are shared by all pages of a file.
struct PDFCanvas {
  /// The images in their order; `/I0` is the first.
  private(set) var images: [Bitmap] = []
  private(set) var glyphs: PDFGlyphs
  private var content = ""

  init(font: Unifont?) { glyphs = PDFGlyphs(font: font) }

  /// Begins a page: what is drawn from now on is in dots, y down, from `left` and `top` in points on a page `pageHeight` points high, and only
  /// within `width` and `height` dots from there, below the first `skipped` dots of the slip.
  mutating func begin(left: Double, top: Double, pageHeight: Double, width: Int, height: Int, skipped: Int) {
    let scale = Self.number(PDFSheet.pointsPerDot)
    content = "q\n\(scale) 0 0 -\(scale) \(Self.number(left)) \(Self.number(pageHeight - top)) cm\n"
    content += "0 0 \(width) \(height) re W n\n1 0 0 1 0 \(-skipped) cm\n"
  }

  /// Ends the page and returns its content.
  mutating func end() -> [UInt8] { Array((content + "Q\n").utf8) }

  mutating func draw(_ mark: Mark) {
    switch mark.content {
    case .text(let text, let style): draw(text, style, mark.place)
    case .hiddenText(let text, let style): hide(text, style, mark.place)
    case .picture(let bitmap) where mark.isCode:
      inPlace(mark.place) { $0.fill(bitmap.rectangles()) }
    case .picture(let bitmap):
      let number = images.firstIndex(of: bitmap) ?? images.count
      if number == images.count { images.append(bitmap) }
      // An image fills the unit square, whose y goes up.
      inPlace(mark.place) { $0.content += "\(bitmap.width) 0 0 -\(bitmap.height) 0 \(bitmap.height) cm\n/I\(number) Do\n" }
    case .frame(let width, let height):
      inPlace(mark.place) { $0.content += "2 w 1 1 \(width - 2) \(height - 2) re S\n" }
    }
  }

  private mutating func draw(_ text: String, _ style: TextStyle, _ place: Placement) {
    let width = style.plainWidth(of: text.unicodeScalars)
    let ink = style.red ? "0.75 0 0 rg\n" : "0 g\n"
    if style.inverse { inPlace(place) { $0.content += "\(ink)0 0 \(width) \(style.cellHeight) re f\n" } }
    content += style.inverse ? "1 g\n" : ink
    draw(runsOf: text, style, place)
    if style.underline > 0 {
      inPlace(place) { $0.content += "0 \(style.cellHeight - style.underline) \(width) \(style.underline) re f\n" }
    }
    content += "0 g\n"
  }

  /// Spaces that nobody sees stand for the text, with what they mean beside them. Source: ISO 32000-1, 14.9.4.
  private mutating func hide(_ text: String, _ style: TextStyle, _ place: Placement) {
    let cells = style.plainWidth(of: text.unicodeScalars) / max(1, style.cellWidth)
    content += "/Span << /ActualText \(PDFText.unicode(text)) >> BDC\n3 Tr\n"
    show([UInt8](repeating: 0x20, count: max(1, cells)), x: 0, style, place)
    content += "0 Tr\nEMC\n"
  }

  /// Stretches of what Courier has are shown as one; other characters each by themselves.
  private mutating func draw(runsOf text: String, _ style: TextStyle, _ place: Placement) {
    var x = 0
    // A mark that combines is drawn over the character before it.
    var last = 0
    var run: (x: Int, codes: [UInt8]) = (0, [])
    for scalar in text.unicodeScalars {
      let advance = style.plainAdvance(of: scalar)
      if style.spacing == 0, let code = PDFText.winAnsi(scalar) {
        if run.codes.isEmpty { run.x = x }
        run.codes.append(code)
      } else {
        show(run.codes, x: run.x, style, place)
        run.codes = []
        if let code = PDFText.winAnsi(scalar) {
          show([code], x: x, style, place)
        } else {
          show(scalar, x: advance == 0 ? last : x, style, place)
        }
      }
      last = x
      x += advance
    }
    show(run.codes, x: run.x, style, place)
  }

  private mutating func show(_ codes: [UInt8], x: Int, _ style: TextStyle, _ place: Placement) {
    guard !codes.isEmpty else { return }
    let (size, baseline) = style.outline
    show(PDFText.literal(codes), font: style.bold ? "B" : "R", size: size, x: x, baseline: baseline, place)
  }

  /// The dots of font A are one and a half times as large as the glyphs'.
  private mutating func show(_ scalar: Unicode.Scalar, x: Int, _ style: TextStyle, _ place: Placement) {
    let (font, code) = glyphs.place(of: scalar)
    let size = style.font == .a ? 24 : 16
    show(PDFText.literal([code]), font: "U\(font)", size: size, x: x, baseline: size, place)
    // The second strike is for the eye alone: it must not be found as a second character.
    guard style.bold else { return }
    content += "/Artifact BMC\n"
    show(PDFText.literal([code]), font: "U\(font)", size: size, x: x + 1, baseline: size, place)
    content += "EMC\n"
  }

  private mutating func show(_ string: String, font: String, size: Int, x: Int, baseline: Int, _ place: Placement) {
    let start = Placement(d: -1, e: x, f: baseline).inside(place)
    content += "BT /\(font) \(size) Tf \(start.a) \(start.b) \(start.c) \(start.d) \(start.e) \(start.f) Tm \(string) Tj ET\n"
  }

  private mutating func fill(_ rectangles: [(x: Int, y: Int, width: Int, height: Int)]) {
    for rectangle in rectangles { content += "\(rectangle.x) \(rectangle.y) \(rectangle.width) \(rectangle.height) re\n" }
    content += "f\n"
  }

  private mutating func inPlace(_ place: Placement, _ body: (inout Self) -> Void) {
    content += "q \(place.a) \(place.b) \(place.c) \(place.d) \(place.e) \(place.f) cm\n"
    body(&self)
    content += "Q\n"
  }

  /// Four decimals are a seven-hundred-thousandth of an inch.
  static func number(_ value: Double) -> String { "\((value * 10_000).rounded() / 10_000)" }
}
