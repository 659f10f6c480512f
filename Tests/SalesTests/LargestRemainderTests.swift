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
      (0, [3, 4], [0, 0]), (7, [0, 0, 0], [3, 2, 2]), (9, [0, 5, 0], [0, 9, 0]), (3, [1], [3]),
      // Both fractions are a half: the larger weight goes first, though its index is higher.
      (2, [1, 3], [0, 2]),
    ] as [(Int64, [Int64], [Int64])])
  func `an amount is split by largest remainder`(total: Int64, weights: [Int64], shares: [Int64]) throws {
    #expect(try LargestRemainder.allocate(minor(total), weights: weights).map(\.minorUnits) == shares)
  }

  @Test(arguments: 1...200)
  func `shares add up, keep the sign, and stay within one unit of the exact share`(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let weights = (0..<Int.random(in: 1...40, using: &random)).map { _ in Int64.random(in: 0...(1 << 50), using: &random) }
    let total = try minor(Int64.random(in: -Money.limit...Money.limit, using: &random))
    let shares = try LargestRemainder.allocate(total, weights: weights)
    #expect(shares.map { Int128($0.minorUnits) }.reduce(0, +) == Int128(total.minorUnits))
    #expect(try LargestRemainder.allocate(total.negated, weights: weights) == shares.map(\.negated))
    let sum = weights.map { Int128($0) }.reduce(0, +)
    guard sum > 0 else { return }
    for (weight, share) in zip(weights, shares) {
      let error = Int128(share.minorUnits) * sum - Int128(total.minorUnits) * Int128(weight)
      #expect(error.magnitude < sum.magnitude)
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
