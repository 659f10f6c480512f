import Chance

/// What one power cut does to what was not synced: the dice of one seed. Some cuts lose nearly all, some nearly nothing.
struct Fate {
  enum OfWrite { case kept, torn, dropped }

  private static let shares: [Double] = [0, 0.1, 0.5, 0.9, 1]

  private var numbers: SeededNumbers
  private let dropped: Double
  private let torn: Double
  private let sectors: Double
  private let growing: Double
  private let hasLeftovers: Bool

  init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
    dropped = Self.shares[Int(numbers.next() % 5)]
    torn = Self.shares[Int(numbers.next() % 3)]
    sectors = [0.2, 0.5, 0.9][Int(numbers.next() % 3)]
    growing = [0, 0, 0.5][Int(numbers.next() % 3)]
    hasLeftovers = numbers.next() % 2 == 0
  }

  mutating func keeps() -> Bool { !happens(dropped) }

  mutating func ofWrite() -> OfWrite {
    if happens(dropped) { return .dropped }
    return happens(torn) ? .torn : .kept
  }

  mutating func keepsSector() -> Bool { happens(sectors) }

  mutating func growsAnyway() -> Bool { happens(growing) }

  /// What stands in blocks that were given to a file and never written: zeros, or anything.
  mutating func leftovers(_ count: Int) -> [UInt8] {
    guard hasLeftovers else { return [UInt8](repeating: 0, count: count) }
    let word = numbers.next()
    return (0..<count).map { UInt8(truncatingIfNeeded: word &>> (UInt64($0) % 8 * 8)) }
  }

  private mutating func happens(_ share: Double) -> Bool { Double(numbers.next() >> 11) / 9_007_199_254_740_992 < share }
}
