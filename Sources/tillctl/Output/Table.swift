internal import TillClient

/// Columns of text under each other.
enum Table {
  /// The rows as lines; each column is as wide as its widest cell, and nothing is filled up at the end. Text from outside is made harmless.
  static func lines(_ rows: [[String]]) -> [String] {
    let rows = rows.map { $0.map(TerminalText.safe) }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column < row.count - 1 { line += String(repeating: " ", count: widths[column] - cell.count + 2) }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
