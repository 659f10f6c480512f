/// The figures as text in columns.
enum Table {
  private static let titles = ["name", "value", "reference", "ratio", "goal", "met"]
  /// Numbers stand right, so that their digits are under each other.
  private static let rightColumns: Set = [1, 3]

  static func text(_ figures: [Figure]) -> String {
    let rows = [titles] + figures.map(row)
    let widths = titles.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = row.indices.map { padded(row[$0], to: widths[$0], right: rightColumns.contains($0)) }.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private static func row(_ figure: Figure) -> [String] {
    [
      figure.name, "\(Digits.text(figure.value)) \(figure.unit)", figure.reference, figure.ratio.map(Digits.text) ?? "", figure.goal,
      figure.met.map { $0 ? "yes" : "no" } ?? "",
    ]
  }

  private static func padded(_ text: String, to width: Int, right: Bool) -> String {
    let blanks = String(repeating: " ", count: width - text.count)
    return right ? blanks + text : text + blanks
  }
}
