/// Two lines of twenty cells with a cursor: what a customer sees, whatever the command set.
struct DisplayPanel: Sendable, Equatable {
  enum Mode: Sendable {
    case overwrite, verticalScroll, horizontalScroll
  }

  static let columns = 20
  static let rows = 2

  private var cells = [[Unicode.Scalar]](repeating: blankLine, count: rows)
  private(set) var row = 0
  private(set) var column = 0
  var mode = Mode.overwrite
  /// Past the last cell of a line in horizontal scroll: the next character shifts the line.
  private var isPastEnd = false

  private static let blankLine = [Unicode.Scalar](repeating: " ", count: columns)

  /// The two lines, twenty characters each.
  var lines: [String] {
    cells.map { line in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: line)
      return String(text)
    }
  }

  mutating func put(_ scalar: Unicode.Scalar) {
    if isPastEnd {
      cells[row].removeFirst()
      cells[row].append(scalar)
      return
    }
    cells[row][column] = scalar
    if column < Self.columns - 1 {
      column += 1
    } else if mode == .horizontalScroll {
      isPastEnd = true
    } else {
      wrap()
    }
  }

  /// Writes a whole line from its first cell, with blanks behind the text. The cursor stays.
  mutating func setLine(_ row: Int, _ scalars: [Unicode.Scalar]) {
    cells[row] = Array((scalars + Self.blankLine).prefix(Self.columns))
  }

  mutating func clear() {
    cells = [[Unicode.Scalar]](repeating: Self.blankLine, count: Self.rows)
    move(row: 0, column: 0)
  }

  mutating func clearLine() {
    cells[row] = Self.blankLine
    move(row: row, column: 0)
  }

  /// Moves within the panel; a place outside is ignored.
  mutating func move(row: Int, column: Int) {
    guard (0..<Self.rows).contains(row), (0..<Self.columns).contains(column) else { return }
    self.row = row
    self.column = column
    isPastEnd = false
  }

  mutating func left() {
    if column > 0 {
      move(row: row, column: column - 1)
    } else {
      move(row: Self.rows - 1 - row, column: Self.columns - 1)
    }
  }

  mutating func right() {
    if column < Self.columns - 1 { move(row: row, column: column + 1) } else { wrap() }
  }

  /// From the lower line: scrolls in vertical mode, else the cursor goes to the upper line.
  mutating func down() {
    if row == 0 {
      move(row: 1, column: column)
    } else if mode == .verticalScroll {
      scrollUp()
    } else {
      move(row: 0, column: column)
    }
  }

  mutating func up() {
    move(row: row == 0 ? 1 : 0, column: column)
  }

  private mutating func wrap() {
    if row == 1, mode == .verticalScroll { scrollUp() }
    move(row: mode == .verticalScroll ? 1 : Self.rows - 1 - row, column: 0)
  }

  private mutating func scrollUp() {
    cells[0] = cells[1]
    cells[1] = Self.blankLine
  }
}
