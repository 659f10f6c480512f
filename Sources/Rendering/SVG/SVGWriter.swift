/// Writes paper as SVG, from the top to the bottom.
struct SVGWriter {
  private static let red = "#c00000"
  private static let cutHeight = 10

  /// With both margins, in dots.
  private let width: Int
  private var body = ""
  private var top = 0

  init(width: Int) { self.width = width }

  mutating func add(_ lines: [PlacedLine]) {
    body += "<g transform=\"translate(\(PaperPainter.margin) \(top + PaperPainter.margin))\">\n"
    for line in lines {
      for mark in line.marks { add(mark) }
    }
    body += "</g>\n"
  }

  mutating func advance(_ dots: Int) { top += dots }

  /// A saw-toothed edge.
  mutating func addCut() {
    body += "<path fill=\"none\" stroke=\"#000\" d=\"M0 \(top)"
    for x in stride(from: 8, through: width, by: 8) { body += "L\(x) \(top + (x / 8 % 2) * 8)" }
    body += "\"/>\n"
    top += Self.cutHeight
  }

  func finish() -> String {
    let millimetres = { (dots: Int) in "\(Double(dots * 2_540 / 203) / 100)mm" }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" width="\(millimetres(width))" height="\(millimetres(top))" viewBox="0 0 \(width) \(top)" \
      font-family="DejaVu Sans Mono, Liberation Mono, monospace" xml:space="preserve">
      <rect width="\(width)" height="\(top)" fill="#fff"/>
      \(body)</svg>

      """
  }

  private mutating func add(_ mark: Mark) {
    let place = mark.place
    let transform = "matrix(\(place.a) \(place.b) \(place.c) \(place.d) \(place.e) \(place.f))"
    switch mark.content {
    case .text(let text, let style): add(text, style, transform: transform)
    case .hiddenText(let text, let style):
      body += "<g transform=\"\(transform)\" fill-opacity=\"0\">"
      for word in Self.words(of: text, style) { add(word.text, x: word.x, style) }
      body += "</g>\n"
    case .picture(let bitmap) where mark.isCode:
      body += "<path transform=\"\(transform)\" d=\""
      for run in bitmap.rectangles() { body += "M\(run.x) \(run.y)h\(run.width)v\(run.height)h\(-run.width)z" }
      body += "\"/>\n"
    case .picture(let bitmap):
      body += "<image transform=\"\(transform)\" width=\"\(bitmap.width)\" height=\"\(bitmap.height)\" preserveAspectRatio=\"none\""
      body += " style=\"image-rendering:pixelated\" href=\"data:image/png;base64,\(Base64.text(bitmap.png()))\"/>\n"
    case .frame(let width, let height):
      body += "<rect transform=\"\(transform)\" x=\"1\" y=\"1\" width=\"\(width - 2)\" height=\"\(height - 2)\" fill=\"none\""
      body += " stroke=\"#000\" stroke-width=\"2\"/>\n"
    }
  }

  private mutating func add(_ text: String, _ style: TextStyle, transform: String) {
    let width = style.plainWidth(of: text.unicodeScalars)
    let ink = style.red ? Self.red : "#000"
    body += "<g transform=\"\(transform)\" fill=\"\(style.inverse ? "#fff" : ink)\"\(style.bold ? " font-weight=\"bold\"" : "")>"
    if style.inverse { body += "<rect width=\"\(width)\" height=\"\(style.cellHeight)\" fill=\"\(ink)\"/>" }
    for word in Self.words(of: text, style) { add(word.text, x: word.x, style) }
    if style.underline > 0 {
      body += "<rect y=\"\(style.cellHeight - style.underline)\" width=\"\(width)\" height=\"\(style.underline)\"/>"
    }
    body += "</g>\n"
  }

  private mutating func add(_ word: String, x: Int, _ style: TextStyle) {
    let (size, baseline) = style.outline
    body += "<text x=\"\(x)\" y=\"\(baseline)\" font-size=\"\(size)\" textLength=\"\(style.plainWidth(of: word.unicodeScalars))\""
    body += " lengthAdjust=\"spacingAndGlyphs\">\(XMLText.escaped(word))</text>"
  }

  /// The stretches between wide gaps: so columns stand where they belong, whatever font there is.
  private static func words(of text: String, _ style: TextStyle) -> [(text: String, x: Int)] {
    var words: [(text: String, x: Int)] = []
    var x = 0
    var gap = 2
    for scalar in text.unicodeScalars {
      if scalar == " " {
        gap += 1
      } else if gap >= 2 {
        words.append((String(Character(scalar)), x))
        gap = 0
      } else {
        words[words.count - 1].text.unicodeScalars.append(contentsOf: repeatElement(" ", count: gap))
        words[words.count - 1].text.unicodeScalars.append(scalar)
        gap = 0
      }
      x += style.plainAdvance(of: scalar)
    }
    return words
  }
}
