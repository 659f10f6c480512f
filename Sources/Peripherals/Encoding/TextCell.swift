/// One character of outside text on its way to paper or glass: composed, measured, and with nothing in it that a device could obey.
public struct TextCell: Sendable, Equatable {
  // A cell takes 16 bytes: lines are made of thousands.
  /// Combining marks drawn over it.
  public private(set) var marks: CombiningMarks
  /// The character to show. Never a control character.
  public var scalar: Unicode.Scalar
  /// All control characters are in plane 0; U+FFFF is no character.
  private var controlValue: UInt16
  private var columns: UInt8

  /// 1, or 2 for East Asian wide characters and emoji.
  public var width: Int { Int(columns) }
  /// The control character that `scalar` is the picture of, when it is one.
  public var control: Unicode.Scalar? { controlValue == 0xFFFF ? nil : Unicode.Scalar(controlValue) }

  /// `width` is 1 or 2.
  public init(_ scalar: Unicode.Scalar, marks: CombiningMarks = CombiningMarks(), width: Int = 1, control: Unicode.Scalar? = nil) {
    self.scalar = scalar
    self.marks = marks
    columns = UInt8(clamping: width)
    controlValue = control.map { UInt16(clamping: $0.value) } ?? 0xFFFF
  }

  /// The cells of one line of text. Control characters (C0, DEL, C1, line separators, bidirectional overrides) become their picture
  /// (U+2400 and following; U+2426 where Unicode has none); scalars that have no shape by definition (joiners, variation selectors) go.
  public static func cells(of line: some Collection<Unicode.Scalar>) -> [TextCell] {
    var cells: [TextCell] = []
    if line.contains(where: Composition.isMark) {
      for scalar in Composition.compose(line) { append(scalar, to: &cells) }
    } else {
      for scalar in line { append(scalar, to: &cells) }
    }
    return cells
  }

  /// Appends the cells of `line` if all of its characters are plain; else appends nothing and returns false.
  static func appendPlain(_ line: String, to cells: inout [TextCell]) -> Bool {
    let first = cells.count
    for scalar in line.unicodeScalars {
      guard PlainCharacter.contains(scalar) else {
        cells.removeLast(cells.count - first)
        return false
      }
      cells.append(TextCell(scalar))
    }
    return true
  }

  private static func append(_ scalar: Unicode.Scalar, to cells: inout [TextCell]) {
    if PlainCharacter.contains(scalar) {
      cells.append(TextCell(scalar))
    } else if let picture = picture(of: scalar) {
      cells.append(TextCell(picture, control: scalar))
    } else if scalar.properties.isDefaultIgnorableCodePoint {
      return
    } else if !cells.isEmpty, CellWidth.isMark(scalar), cells[cells.count - 1].take(scalar) {
      return
    } else {
      cells.append(TextCell(scalar, width: max(1, CellWidth.cells(of: scalar))))
    }
  }

  /// Whether the mark is drawn over this cell from now on.
  private mutating func take(_ mark: Unicode.Scalar) -> Bool { control == nil && marks.append(mark) }

  /// The lines of `text`: it is cut at LF and CR LF.
  public static func lines(of text: String) -> [[TextCell]] {
    var plain: [TextCell] = []
    if appendPlain(text, to: &plain) { return [plain] }
    return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      cells(of: line.last == "\r" ? line.dropLast() : line)
    }
  }

  /// The cells of the longest line of `text`.
  static func width(of text: String) -> Int {
    let utf8 = text.utf8.span
    var position = 0
    while position < utf8.count {
      guard PlainCharacter.contains(PlainCharacter.read(utf8, at: &position)) else {
        return lines(of: text).map(\.cellCount).max() ?? 0
      }
    }
    return PlainCharacter.count(in: utf8)
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
