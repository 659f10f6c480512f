/// A document cut into the lines that will stand on paper. Preview and printing share it, so that both show the same: the lines that
/// `ESCPOSEncoder.addPlain` sets without it are held against it by a test.
public struct PrintLayout: Sendable, Equatable {
  public var blocks: [Block]

  public enum Block: Sendable, Equatable {
    case line(Line)
    case barcode(Barcode)
    case qr(QRCode)
    case code(MatrixCode)
    case image(RasterImage)
    case logo(Logo)
    case beep
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
    try Self.check(document, columnsA: columnsA, columnsB: columnsB)
    blocks = []
    blocks.reserveCapacity(document.elements.count)
    for element in document.elements { blocks += try Self.blocks(of: element, columnsA: columnsA, columnsB: columnsB) }
  }

  /// Throws what `init` throws.
  static func check(_ document: PrintDocument, columnsA: Int, columnsB: Int) throws(ESCPOSError) {
    do { try document.validate() } catch { throw .document(error) }
    for case .columns(let columns, let style) in document.elements {
      _ = try ColumnWidths(columns, width: style.cells(columnsA: columnsA, columnsB: columnsB))
    }
  }

  /// What one element of a document becomes.
  static func blocks(of element: PrintDocument.Element, columnsA: Int, columnsB: Int) throws(ESCPOSError) -> [Block] {
    switch element {
    case .text(let text, let align, let style):
      let columns = style.font == .a ? columnsA : columnsB
      return TextCell.lines(of: text).flatMap { Wrapping.wrap($0, width: max(1, columns / style.width)) }.map { piece in
        let indent = align.indent(free: max(0, columns - piece.cellCount * style.width))
        return .line(Line(indent: indent, cells: piece, style: style))
      }
    case .columns(let columns, let style):
      let widths = try ColumnWidths(columns, width: style.cells(columnsA: columnsA, columnsB: columnsB))
      return rows(of: columns, widths).map { .line(Line(indent: 0, cells: $0, style: style)) }
    case .rule: return [.line(Line(indent: 0, cells: Array(repeating: TextCell("-"), count: columnsA), style: .plain))]
    case .barcode(let barcode): return [.barcode(barcode)]
    case .qr(let code): return [.qr(code)]
    case .code(let code): return [.code(code)]
    case .image(let image): return [.image(image)]
    case .logo(let logo): return [.logo(logo)]
    case .beep: return [.beep]
    case .feed(let lines): return [.feed(lines: lines)]
    case .cut(let mode): return [.cut(mode)]
    }
  }

  private static func rows(of columns: [PrintDocument.Column], _ widths: ColumnWidths) -> [[TextCell]] {
    var widths = widths
    let wrapped = columns.indices.map { index in
      let (usable, air) = widths.next(columns, at: index)
      let lines = TextCell.lines(of: columns[index].text).flatMap { Wrapping.wrap($0, width: usable) }.map { line in
        var cells = line
        // A wide character takes two cells, even where the column has only one.
        Wrapping.pad(&cells, free: max(0, usable - line.cellCount), align: columns[index].align)
        return cells + Array(repeating: TextCell(" "), count: max(0, usable + air - cells.cellCount))
      }
      return (lines: lines, width: usable + air)
    }
    let height = wrapped.map(\.lines.count).max() ?? 0
    return (0..<height).map { row in
      wrapped.flatMap { lines, width in row < lines.count ? lines[row] : Array(repeating: TextCell(" "), count: width) }
    }
  }
}
