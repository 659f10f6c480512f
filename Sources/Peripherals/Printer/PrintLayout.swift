/// A document cut into the lines that will stand on paper. Preview and printing share it, so that both show the same.
public struct PrintLayout: Sendable, Equatable {
  public var blocks: [Block]

  public enum Block: Sendable, Equatable {
    case line(Line)
    case barcode(Barcode)
    case qr(QRCode)
    case image(RasterImage)
    case feed(lines: Int)
    case cut(PrintDocument.CutMode)
  }

  /// One printed line.
  public struct Line: Sendable, Equatable {
    /// Empty cells of plain width, in the style's font, before the text.
    public var indent: Int
    /// Each takes `width * style.width` plain cells.
    public var cells: [TextCell]
    public var style: TextStyle

    /// The line as plain text, without its marks' drawing: for previews and reports.
    public var text: String { String(repeating: " ", count: indent) + cells.text }
  }

  /// Lays out `document` for lines of `columnsA` plain characters in font A and `columnsB` in font B.
  /// Throws `columnsTooWide` when fixed columns leave no room, and `document` when a figure is out of range.
  public init(_ document: PrintDocument, columnsA: Int, columnsB: Int) throws(ESCPOSError) {
    do { try document.validate() } catch { throw .document(error) }
    blocks = []
    blocks.reserveCapacity(document.elements.count)
    for element in document.elements {
      switch element {
      case .text(let text, let align, let style):
        let columns = style.font == .a ? columnsA : columnsB
        for line in TextCell.lines(of: text) {
          for piece in Wrapping.wrap(line, width: max(1, columns / style.width)) {
            blocks.append(.line(Self.line(piece, align: align, style: style, columns: columns)))
          }
        }
      case .columns(let columns, let style):
        let width = (style.font == .a ? columnsA : columnsB) / style.width
        for row in try Self.rows(of: columns, width: width) { blocks.append(.line(Line(indent: 0, cells: row, style: style))) }
      case .rule:
        blocks.append(.line(Line(indent: 0, cells: Array(repeating: TextCell("-"), count: columnsA), style: .plain)))
      case .barcode(let barcode): blocks.append(.barcode(barcode))
      case .qr(let code): blocks.append(.qr(code))
      case .image(let image): blocks.append(.image(image))
      case .feed(let lines): blocks.append(.feed(lines: lines))
      case .cut(let mode): blocks.append(.cut(mode))
      }
    }
  }

  private static func line(_ cells: [TextCell], align: TextAlignment, style: TextStyle, columns: Int) -> Line {
    let free = max(0, columns - cells.cellCount * style.width)
    let indent =
      switch align {
      case .left: 0
      case .center: free / 2
      case .right: free
      }
    return Line(indent: indent, cells: cells, style: style)
  }

  private static func rows(of columns: [PrintDocument.Column], width: Int) throws(ESCPOSError) -> [[TextCell]] {
    let widths = try columnWidths(columns, width: width)
    if let row = row(of: columns, widths: widths) { return [row] }
    let wrapped = columns.indices.map { index in
      let usable = usable(widths, at: index)
      return TextCell.lines(of: columns[index].text).flatMap { Wrapping.wrap($0, width: usable) }.map { line in
        var cells = line
        // A wide character takes two cells, even where the column has only one.
        Wrapping.pad(&cells, from: 0, free: max(0, usable - line.cellCount), align: columns[index].align)
        return cells + Array(repeating: TextCell(" "), count: max(0, widths[index] - cells.cellCount))
      }
    }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { row in
      zip(wrapped, widths).flatMap { lines, width in
        row < lines.count ? lines[row] : Array(repeating: TextCell(" "), count: width)
      }
    }
  }

  /// The one row of columns that all fit and hold plain characters, as nearly all do: made in one piece. Else nil.
  private static func row(of columns: [PrintDocument.Column], widths: [Int]) -> [TextCell]? {
    var row: [TextCell] = []
    row.reserveCapacity(widths.reduce(0, +))
    for index in columns.indices {
      let start = row.count
      let usable = usable(widths, at: index)
      guard TextCell.appendPlain(columns[index].text, to: &row), row.count - start <= usable else { return nil }
      Wrapping.pad(&row, from: start, free: usable - (row.count - start), align: columns[index].align)
      if usable < widths[index] { row.append(TextCell(" ")) }
    }
    return row
  }

  /// One cell of air, so that neighbours never run into each other.
  private static func usable(_ widths: [Int], at index: Int) -> Int {
    index < widths.count - 1 && widths[index] > 1 ? widths[index] - 1 : widths[index]
  }

  private static func columnWidths(_ columns: [PrintDocument.Column], width: Int) throws(ESCPOSError) -> [Int] {
    let fixed = columns.reduce(0) { $0 + ($1.width ?? 0) }
    let flexible = columns.count { $0.width == nil }
    guard fixed + flexible <= width else { throw .columnsTooWide(cells: fixed + flexible, limit: width) }
    guard flexible > 0 else { return columns.map { $0.width ?? 0 } }
    var rest = width - fixed
    var remaining = flexible
    return columns.map { column in
      if let width = column.width { return width }
      let share = (rest + remaining - 1) / remaining
      rest -= share
      remaining -= 1
      return share
    }
  }
}
