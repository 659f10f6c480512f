import Rendering

/// The receipts that came out of the printer, the latest last.
struct PrintedPaper: Sendable {
  /// How many finished receipts are kept.
  static let limit = 100

  private(set) var finished: [Paper] = []
  /// How many receipts were cut off in all.
  private(set) var cuts = 0

  mutating func add(_ paper: Paper) {
    cuts += 1
    finished.append(paper)
    if finished.count > Self.limit { finished.removeFirst() }
  }
}
