/// One character of outside text on its way to paper or glass: composed, measured, and with nothing in it that a device could obey.
public struct TextCell: Sendable, Equatable {
  /// The character to show. Never a control character.
  public var scalar: Unicode.Scalar
  /// Combining marks drawn over it, at most `maxMarks`.
  public var marks: [Unicode.Scalar]
  /// 1, or 2 for East Asian wide characters and emoji.
  public var width: Int
  /// The control character that `scalar` is the picture of, when it is one.
  public var control: Unicode.Scalar?

  /// More marks than this on one letter stand in cells of their own.
  public static let maxMarks = 4

  public init(_ scalar: Unicode.Scalar, marks: [Unicode.Scalar] = [], width: Int = 1, control: Unicode.Scalar? = nil) {
    self.scalar = scalar
    self.marks = marks
    self.width = width
    self.control = control
  }

  /// The cells of one line of text. Control characters (C0, DEL, C1, line separators, bidirectional overrides) become their picture
  /// (U+2400 and following; U+2426 where Unicode has none); scalars that have no shape by definition (joiners, variation selectors) go.
  public static func cells(of line: some Sequence<Unicode.Scalar>) -> [TextCell] {
    var cells: [TextCell] = []
    for scalar in Composition.compose(line) {
      if let picture = picture(of: scalar) {
        cells.append(TextCell(picture, control: scalar))
      } else if scalar.properties.isDefaultIgnorableCodePoint {
        continue
      } else if CellWidth.isMark(scalar), let last = cells.indices.last, cells[last].control == nil, cells[last].marks.count < maxMarks {
        cells[last].marks.append(scalar)
      } else {
        cells.append(TextCell(scalar, width: max(1, CellWidth.cells(of: scalar))))
      }
    }
    return cells
  }

  /// The lines of `text`: it is cut at LF and CR LF.
  public static func lines(of text: String) -> [[TextCell]] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { _, line in
      cells(of: line.last == "\r" ? line.dropLast() : line)
    }
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
}
