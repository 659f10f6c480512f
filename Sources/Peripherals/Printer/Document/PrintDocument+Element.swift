extension PrintDocument {
  /// One building block of a document. Paper only: a drawer is opened by an order of its own.
  public enum Element: Sendable, Equatable {
    /// `text` wraps at the width of the paper; LF begins a new line.
    case text(String, align: TextAlignment = .left, style: TextStyle = .plain)
    /// Cells side by side, each of which wraps within its width.
    case columns([Column], style: TextStyle = .plain)
    /// A line over the whole width.
    case rule
    case barcode(Barcode)
    case qr(QRCode)
    case code(MatrixCode)
    case image(RasterImage)
    /// A picture that was put into the printer's memory.
    case logo(Logo)
    /// The printer's buzzer, where it has one.
    case beep
    /// Empty lines, 1...`Limits.maxFeedLines`.
    case feed(lines: Int)
    case cut(CutMode)
  }

  /// One cell of a `columns` element.
  public struct Column: Sendable, Equatable {
    public var text: String
    public var width: Width
    public var align: TextAlignment

    /// How wide a column is, in characters of the element's style.
    public enum Width: Sendable, Equatable {
      /// A part of what the other columns leave, in proportion to the shares of the others.
      case share(Int)
      case cells(Int)
      /// As wide as its own text, as far as the others leave room.
      case fit
    }

    /// A column of `width` cells, or with nil one that shares what the others leave in equal parts.
    public init(_ text: String, width: Int? = nil, align: TextAlignment = .left) {
      self.init(text, width.map { .cells($0) } ?? .share(1), align: align)
    }

    public init(_ text: String, _ width: Width, align: TextAlignment = .left) {
      self.text = text
      self.width = width
      self.align = align
    }
  }

  /// How deep the cutter goes; partial leaves a bridge of paper.
  public enum CutMode: String, Codable, CaseIterable, Sendable { case partial, full }
}

extension PrintDocument.Element {
  func validate() throws(PrintDocumentError) {
    typealias Limits = PrintDocument.Limits
    switch self {
    case .text(let text, align: _, let style):
      try Self.checkLength(text)
      try style.validate()
    case .columns(let columns, let style):
      guard (1...Limits.maxColumns).contains(columns.count) else {
        throw .outOfRange(field: "columns", value: columns.count, allowed: 1...Limits.maxColumns)
      }
      for index in columns.indices {
        try Self.checkLength(columns[index].text)
        try columns[index].width.validate()
      }
      try style.validate()
    case .barcode(let barcode): try barcode.validate()
    case .qr(let code): try code.validate()
    case .code(let code): try code.validate()
    case .image(let image): try image.validate()
    case .logo(let logo): try logo.validate()
    case .feed(let lines):
      guard (1...Limits.maxFeedLines).contains(lines) else {
        throw .outOfRange(field: "feed.lines", value: lines, allowed: 1...Limits.maxFeedLines)
      }
    case .rule, .beep, .cut: break
    }
  }

  static func checkLength(_ text: String) throws(PrintDocumentError) {
    let limit = PrintDocument.Limits.maxTextLength
    // No text has more scalars than bytes.
    guard text.utf8.count > limit else { return }
    let length = text.unicodeScalars.count
    guard length <= limit else { throw .textTooLong(length: length, limit: limit) }
  }
}

extension PrintDocument.Column.Width {
  func validate() throws(PrintDocumentError) {
    typealias Limits = PrintDocument.Limits
    switch self {
    case .cells(let cells):
      guard Limits.columnWidth.contains(cells) else {
        throw .outOfRange(field: "columns.width", value: cells, allowed: Limits.columnWidth)
      }
    case .share(let parts):
      guard Limits.columnShare.contains(parts) else {
        throw .outOfRange(field: "columns.share", value: parts, allowed: Limits.columnShare)
      }
    case .fit: break
    }
  }
}
