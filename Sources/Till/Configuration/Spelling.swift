/// Tells a slip of the finger from another word.
enum Spelling {
  /// As many letters as may differ.
  private static let tolerance = 2

  /// Whether the two differ by at most two letters that were left out, put in or exchanged.
  static func isNear(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard abs(left.count - right.count) <= tolerance, left != right else { return false }
    // Wagner and Fischer's table, row by row: the number of changes between the beginnings of the two.
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let changed = letter == other ? diagonal : diagonal + 1
        diagonal = row[j + 1]
        row[j + 1] = min(changed, row[j + 1] + 1, row[j] + 1)
      }
    }
    return row[right.count] <= tolerance
  }
}
