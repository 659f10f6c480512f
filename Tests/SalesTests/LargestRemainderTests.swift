import Chance
import Sales
import Testing

@Suite struct LargestRemainderTests {
  @Test(
    arguments: [
      (100, [1, 1, 1], [34, 33, 33]), (-100, [1, 1, 1], [-34, -33, -33]), (1000, [1999, 999, 499], [571, 286, 143]),
      (5, [1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 0, 0]), (-500, [1999, 1999, 1999, 249], [-160, -160, -160, -20]),
      (158, [99, 99, 99, 99, 99, 99, 99, 99, 99, 99], [16, 16, 16, 16, 16, 16, 16, 16, 15, 15]), (47, [99, 99, 99], [16, 16, 15]),
      (-1000, [5990, 2347, 850], [-652, -255, -93]), (919, [5990, 2347, 850], [599, 235, 85]),
      (2092, [4000, 4187], [1022, 1070]), (0, [3, 4], [0, 0]), (7, [0, 0, 0], [3, 2, 2]), (9, [0, 5, 0], [0, 9, 0]), (3, [1], [3]),
      // Both fractions are a half: the larger weight goes first, though its index is higher.
      (2, [1, 3], [0, 2]),
    ] as [(Int64, [Int64], [Int64])])
  func `an amount is split by largest remainder`(total: Int64, weights: [Int64], shares: [Int64]) throws {
    #expect(try LargestRemainder.allocate(minor(total), weights: weights).map(\.minorUnits) == shares)
  }

  private static let seeds: UInt64 = 40
  private static let allocations = CartCount.each(of: seeds, usual: 2_000)
  /// Small amounts over many weights, and the largest that there are.
  private static let (weightLimits, totalLimits): ([Int64], [Int64]) = ([10, 10_000, 1 << 50], [100, 1_000_000, Money.limit])

  @Test(arguments: 1...seeds)
  func `shares add up, keep the sign, and stay within one unit of the exact share`(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    for number in 0..<Self.allocations {
      let largest = Self.weightLimits.randomElement(using: &random) ?? 10
      let weights = (0..<Int.random(in: 1...40, using: &random)).map { _ in Int64.random(in: 0...largest, using: &random) }
      let limit = Self.totalLimits.randomElement(using: &random) ?? 100
      let total = try minor(Int64.random(in: -limit...limit, using: &random))
      let shares = try LargestRemainder.allocate(total, weights: weights)
      let shared: Int128 = shares.reduce(0) { $0 + Int128($1.minorUnits) }
      #expect(shared == Int128(total.minorUnits), "\(number) of seed \(seed)")
      #expect(try LargestRemainder.allocate(total.negated, weights: weights) == shares.map(\.negated))
      let sum: Int128 = weights.reduce(0) { $0 + Int128($1) }
      guard sum > 0 else { continue }
      let isNear = zip(weights, shares).allSatisfy { weight, share in
        (Int128(share.minorUnits) * sum - Int128(total.minorUnits) * Int128(weight)).magnitude < sum.magnitude
      }
      #expect(isNear, "\(number) of seed \(seed)")
    }
  }

  @Test func `negative weights and none at all are refused`() throws {
    #expect(throws: MoneyError.noWeights) { try LargestRemainder.allocate(minor(1), weights: []) }
    #expect(throws: MoneyError.negativeWeight(index: 1, weight: -2)) { try LargestRemainder.allocate(minor(1), weights: [1, -2]) }
  }

  @Test func `the largest figures are shared without a trap`() throws {
    let shares = try LargestRemainder.allocate(minor(Money.limit), weights: Array(repeating: .max, count: 3))
    #expect(shares.map(\.minorUnits).reduce(0, +) == Money.limit)
  }
}
