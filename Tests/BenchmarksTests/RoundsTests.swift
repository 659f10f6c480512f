import Testing

@testable import Benchmarks

@Suite("Rounds")
struct RoundsTests {
  @Test("Every contender has one turn a round, and each round begins with another one")
  func rotates() throws {
    var turns: [Int] = []
    let medians = try Rounds.interleaved(
      3,
      (0..<3).map { contender in
        {
          turns.append(contender)
          return Double(contender * 10 + turns.count)
        }
      })
    #expect(turns == [0, 1, 2, 1, 2, 0, 2, 0, 1])
    #expect(medians == [6, 14, 25])
  }

  @Test("A quantile lies between the values around it", arguments: [(0.5, 2.5), (0, 1), (1, 4), (0.9, 3.7)])
  func quantiles(_ share: Double, _ expected: Double) {
    #expect(abs(Rounds.quantile(share, of: [4, 1, 3, 2]) - expected) < 1e-12)
  }
}
