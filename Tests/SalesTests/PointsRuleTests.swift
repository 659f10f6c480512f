import Chance
import Testing

@testable import Sales

@Suite("Points for sales")
struct PointsRuleTests {
  @Test("whole amounts earn points, parts of them none", arguments: [(99, 0), (100, 2), (199, 2), (1_250, 24), (-500, 0)])
  func earned(amount: Int64, points: Int64) throws {
    #expect(try PointsRule(per: minor(100), earns: 2, worth: nil).points(for: minor(amount)) == points)
  }

  @Test("what comes back takes its points along in whole points, and all of it takes all of them")
  func shares() throws {
    #expect(try PointsRule.share(of: 10, whole: minor(1_000), before: .zero, part: minor(333)) == 3)
    #expect(try PointsRule.share(of: 10, whole: minor(1_000), before: minor(333), part: minor(334)) == 3)
    #expect(try PointsRule.share(of: 10, whole: minor(1_000), before: minor(667), part: minor(333)) == 4)
    #expect(try PointsRule.share(of: 10, whole: .zero, before: .zero, part: minor(1)) == 0)
  }

  @Test("however a sale comes back, the points of all parts are the points of the sale")
  func sums() throws {
    var random = SeededNumbers(seed: 0x9017)
    for _ in 0..<20_000 {
      let whole = Int64.random(in: 1...1_000_000, using: &random)
      let points = Int64.random(in: 0...100_000, using: &random)
      var (before, sum) = (Int64(0), Int64(0))
      while before < whole {
        let part = Int64.random(in: 1...whole - before, using: &random)
        let share = try PointsRule.share(of: points, whole: minor(whole), before: minor(before), part: minor(part))
        #expect(share >= 0)
        (before, sum) = (before + part, sum + share)
      }
      #expect(sum == points)
    }
  }
}
