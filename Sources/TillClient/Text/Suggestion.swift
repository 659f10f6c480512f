/// Finds the name that was meant.
public enum Suggestion {
  /// The longest word that is compared, in bytes; a longer one gets no suggestion.
  static let longestWord = 64

  /// The name nearest to `word` when it is near enough: at most a third of its letters wrong, and at least one. Case does not count.
  public static func nearest(to word: String, in names: [String]) -> String? {
    let word = Array(word.lowercased().utf8)
    guard !word.isEmpty, word.count <= longestWord else { return nil }
    let limit = max(1, word.count / 3)
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = distance(word, Array(name.lowercased().utf8))
      if distance <= limit && distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// How many letters must be put in, left out, changed or swapped with their neighbour.
  static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    for (row, letter) in first.enumerated() {
      var current = [row + 1]
      for (column, other) in second.enumerated() {
        var cost = min(previous[column + 1] + 1, current[column] + 1, previous[column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other { cost = min(cost, beforePrevious[column - 1] + 1) }
        current.append(cost)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[second.count]
  }
}
