/// The paper between two cuts.
public struct Slip: Equatable, Sendable {
  /// How a slip was cut off.
  public enum Cut: Equatable, Sendable {
    case full, partial
  }

  var lines: [PaperLine] = []
  /// The sum of all forward feeds, in dots.
  public internal(set) var heightDots = 0
  var cost = 0

  /// How it was cut off; nil while it still hangs in the printer.
  public internal(set) var cut: Cut?

  /// Whether nothing was printed or fed since the last cut.
  public var isEmpty: Bool { lines.isEmpty }

  mutating func append(_ line: PaperLine) {
    lines.append(line)
    heightDots += max(0, line.advance)
    cost += line.cost
  }

  /// Drops the older half of the lines and returns how many those were.
  mutating func dropOlderHalf() -> Int {
    let count = (lines.count + 1) / 2
    for line in lines.prefix(count) {
      heightDots -= max(0, line.advance)
      cost -= line.cost
    }
    lines.removeFirst(count)
    return count
  }
}
