/// One character of outside text on its way to paper or glass: composed, measured, and with nothing in it that a device could obey.
public struct TextCell: Sendable, Equatable {
  // The largest part first: so a cell takes 32 bytes.
  /// Combining marks drawn over it.
  public var marks: CombiningMarks
  /// The character to show. Never a control character.
  public var scalar: Unicode.Scalar
  private var columns: UInt8
  /// The control character that `scalar` is the picture of, when it is one.
  public var control: Unicode.Scalar?

  /// 1, or 2 for East Asian wide characters and emoji.
  public var width: Int { Int(columns) }

  /// `width` is 1 or 2.
  public init(_ scalar: Unicode.Scalar, marks: CombiningMarks = CombiningMarks(), width: Int = 1, control: Unicode.Scalar? = nil) {
    self.scalar = scalar
    self.marks = marks
    columns = UInt8(clamping: width)
    self.control = control
  }

  /// Whether it is a printing character of ASCII and nothing else.
  var isPlainASCII: Bool { (0x20...0x7E).contains(scalar.value) && marks.isEmpty && control == nil }

  /// The cells of one line of text. Control characters (C0, DEL, C1, line separators, bidirectional overrides) become their picture
  /// (U+2400 and following; U+2426 where Unicode has none); scalars that have no shape by definition (joiners, variation selectors) go.
  public static func cells(of line: some Collection<Unicode.Scalar>) -> [TextCell] {
    var cells: [TextCell] = []
    append(line, to: &cells)
    return cells
  }

  /// Appends the cells of one line of text; no mark of it goes to a cell that is there already.
  static func append(_ line: String, to cells: inout [TextCell]) {
    let bytes = line.utf8.span
    for index in bytes.indices where !(0x20...0x7E).contains(bytes[index]) { return append(line.unicodeScalars, to: &cells) }
    for index in bytes.indices { cells.append(TextCell(Unicode.Scalar(bytes[index]))) }
  }

  private static func append(_ line: some Collection<Unicode.Scalar>, to cells: inout [TextCell]) {
    let first = cells.count
    if line.contains(where: Composition.isMark) {
      for scalar in Composition.compose(line) { append(scalar, to: &cells, from: first) }
    } else {
      for scalar in line { append(scalar, to: &cells, from: first) }
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to cells: inout [TextCell], from first: Int) {
    if isPlain(scalar) {
      cells.append(TextCell(scalar))
    } else if let picture = picture(of: scalar) {
      cells.append(TextCell(picture, control: scalar))
    } else if scalar.properties.isDefaultIgnorableCodePoint {
      return
    } else if cells.count > first, CellWidth.isMark(scalar), let last = cells.indices.last, cells[last].control == nil,
      cells[last].marks.count < CombiningMarks.maxCount
    {
      cells[last].marks.append(scalar)
    } else {
      cells.append(TextCell(scalar, width: max(1, CellWidth.cells(of: scalar))))
    }
  }

  /// The characters of most price lists, which need no table: Latin letters without the soft hyphen, dashes, quotation marks and currencies.
  /// All are one cell wide and visible, and none is a mark.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0..<0xAD, 0xAE..<0x300, 0x2010...0x2027, 0x20A0...0x20C0: true
    default: false
    }
  }

  private static func cells(of line: String) -> [TextCell] {
    var cells: [TextCell] = []
    append(line, to: &cells)
    return cells
  }

  /// The lines of `text`: it is cut at LF and CR LF.
  public static func lines(of text: String) -> [[TextCell]] {
    guard !isOneLine(text) else { return [cells(of: text)] }
    return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      cells(of: line.last == "\r" ? line.dropLast() : line)
    }
  }

  /// Whether `text` has no end of a line in it.
  static func isOneLine(_ text: String) -> Bool {
    !text.utf8.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }

  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: "\u{2426}"
    default: nil
    }
  }
}

extension Sequence<TextCell> {
  /// The width of all cells together.
  public var cellCount: Int { reduce(0) { $0 + $1.width } }

  /// The characters with their marks.
  var text: String {
    var text = ""
    for cell in self {
      text.unicodeScalars.append(cell.scalar)
      text.unicodeScalars.append(contentsOf: cell.marks)
    }
    return text
  }
}
