/// Sets paper line by line, for those who know where each thing stands: from the measured layout of a document, without a printer's bytes.
public struct PaperWriter: Sendable {
  /// What was set so far.
  public private(set) var paper: Paper
  /// Dots from one line to the next, where the line itself is not higher.
  private let lineDots: Int

  /// Blank paper, `columns` characters of font A and `dots` wide.
  public init(columns: Int, dots: Int, lineDots: Int) {
    paper = Paper(columns: columns, dots: dots)
    self.lineDots = lineDots
  }

  /// True when no more paper is kept than `Paper` may hold.
  public var isWithinLimits: Bool { !paper.isOverLimit }

  /// A line of text that begins `x` dots from the left; an empty text is an empty line.
  public mutating func addLine(_ text: String, x: Int, style: TextStyle) {
    let items = text.isEmpty ? [] : [PaperItem(x: x, content: .text(text, style))]
    // Empty cells before a text are as high as its font.
    let height = max(items.first?.height ?? 0, x > 0 ? style.cellHeight : 0)
    paper.append(PaperLine(items: items, advance: max(lineDots, height)))
  }

  /// A picture, each dot of which is a block of `scaleX` × `scaleY`; `label` is its name in the text form. The next line follows without a gap.
  public mutating func addPicture(_ picture: Bitmap, x: Int, scaleX: Int = 1, scaleY: Int = 1, label: String) {
    addBlock(.picture(picture, scaleX: scaleX, scaleY: scaleY, label: label), x: x)
  }

  /// Something that is not drawn: a frame with its name in it.
  public mutating func addFrame(width: Int, height: Int, x: Int, label: String) {
    addBlock(.box(width: width, height: height, label: label), x: x)
  }

  /// A line that the printer gets as dots from the left edge on; `text` is what it says, with the empty cells before it.
  public mutating func addDrawnLine(_ picture: Bitmap, text: String, style: TextStyle) {
    addBlock(.drawn(picture, text: text, style), x: 0)
  }

  /// The plain text above or below a barcode, left out of the text form. The next line follows without a gap.
  public mutating func addCaption(_ text: String, x: Int) { addBlock(.caption(text, TextStyle()), x: x) }

  /// Empty lines.
  public mutating func feed(lines: Int) { paper.append(PaperLine(advance: lines * lineDots)) }

  /// Cuts the paper.
  public mutating func cut(_ cut: Slip.Cut) { paper.cut(cut) }

  /// The width of a text in dots.
  public static func width(of text: String, style: TextStyle = TextStyle()) -> Int { style.advance(of: text) }

  private mutating func addBlock(_ content: PaperItem.Content, x: Int) {
    let item = PaperItem(x: x, content: content)
    paper.append(PaperLine(items: [item], advance: item.height))
  }
}
