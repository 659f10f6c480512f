/// What came out of a printer: slips, the last of which may still hang in it.
public struct Paper: Equatable, Sendable {
  /// The most paper that is kept, in dots: 20 m at 203 dpi.
  public static let maximumHeightDots = 160_000
  /// The most memory that kept paper may occupy, in bytes.
  public static let maximumStoredBytes = 16 << 20
  /// The most slips that are kept.
  public static let maximumSlips = 1_000

  /// Characters of font A on a line.
  public let columns: Int
  /// Printable width in dots.
  public let dots: Int
  /// The slips from the oldest on. Empty slips are not kept.
  public internal(set) var slips: [Slip] = []
  /// How many of the oldest slips were dropped because a limit was reached.
  public internal(set) var droppedSlips = 0
  /// How many of the oldest lines of the unfinished slip were dropped because a limit was reached.
  public internal(set) var droppedLines = 0

  // Sums over the slips, kept so that a limit is checked without reading all of them.
  private var cost = 0
  private var heightDots = 0

  /// Blank paper, `columns` characters of font A and `dots` wide.
  public init(columns: Int, dots: Int) {
    self.columns = columns
    self.dots = dots
  }

  mutating func append(_ line: PaperLine) {
    if slips.last?.cut != nil || slips.isEmpty { slips.append(Slip()) }
    slips[slips.count - 1].append(line)
    cost += line.cost
    heightDots += max(0, line.advance)
  }

  mutating func cut(_ cut: Slip.Cut) {
    guard let last = slips.last, last.cut == nil else { return }
    slips[slips.count - 1].cut = cut
  }

  var isOverLimit: Bool {
    cost > Self.maximumStoredBytes || heightDots > Self.maximumHeightDots || slips.count > Self.maximumSlips
  }

  private mutating func updateSums() {
    cost = slips.reduce(0) { $0 + $1.cost }
    heightDots = slips.reduce(0) { $0 + $1.heightDots }
  }

  /// Drops the oldest slips, then the oldest lines of the only one left, until all limits are kept. Returns what went.
  mutating func dropOldest() -> (slips: Int, lines: Int) {
    var dropped = (slips: 0, lines: 0)
    while isOverLimit {
      if slips.count > 1 {
        slips.removeFirst()
        dropped.slips += 1
      } else if slips[0].lines.count > 1 {
        dropped.lines += slips[0].dropOlderHalf()
      } else {
        slips.removeAll()
        dropped.slips += 1
      }
      updateSums()
    }
    droppedSlips += dropped.slips
    droppedLines += dropped.lines
    return dropped
  }

  /// Takes the slips that are cut off and leaves the rest.
  mutating func takeFinished() -> Paper {
    var taken = Paper(columns: columns, dots: dots)
    taken.slips = slips.filter { $0.cut != nil }
    taken.droppedSlips = droppedSlips
    slips.removeAll { $0.cut != nil }
    droppedSlips = 0
    updateSums()
    taken.updateSums()
    return taken
  }
}
