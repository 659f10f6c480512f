internal import Peripherals
internal import TillClient

/// Columns of text under each other.
enum Table {
  /// The rows as lines; each column is as wide as its widest cell on a terminal, and nothing is filled up at the end. Text from outside is made harmless.
  static func lines(_ rows: [[String]]) -> [String] {
    let rows = rows.map { $0.map(TerminalText.safe) }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { column < $0.count ? width(of: $0[column]) : 0 }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column < row.count - 1 { line += String(repeating: " ", count: widths[column] - width(of: cell) + 2) }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// East Asian characters take two cells of a terminal, as on paper.
  private static func width(of text: String) -> Int { TextCell.cells(of: text.unicodeScalars).cellCount }
}
