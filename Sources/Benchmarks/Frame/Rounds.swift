/// Contenders in turn, so that a slow minute of the machine falls on all of them.
enum Rounds {
  /// Runs every contender once a round, each round beginning with another one, and returns each one's median.
  static func interleaved(_ rounds: Int, _ contenders: [() throws -> Double]) throws -> [Double] {
    precondition(rounds > 0, "a median needs a round")
    var results = [[Double]](repeating: [], count: contenders.count)
    for round in 0..<rounds {
      for turn in contenders.indices {
        let index = (turn + round) % contenders.count
        results[index].append(try contenders[index]())
      }
    }
    return results.map { quantile(0.5, of: $0) }
  }

  /// The value below which this share of the values lies; between two values, their weighted mean.
  static func quantile(_ share: Double, of values: [Double]) -> Double {
    precondition(!values.isEmpty && (0...1).contains(share), "a quantile is between 0 and 1, of something")
    let sorted = values.sorted()
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (sorted[above] - sorted[below]) * (place - Double(below))
  }
}
