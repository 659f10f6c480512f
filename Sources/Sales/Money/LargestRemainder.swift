/// Splits an amount over weights so that the parts add up exactly.
public enum LargestRemainder {
  /// Shares of `total` in proportion to `weights`, in their order; their sum is `total`.
  ///
  /// Each share is the exact proportion cut to whole minor units; the units that are left go one each to the largest cut-off
  /// fractions, at a tie to the larger weight, then to the lower index. The work is done on the magnitude, so that the shares of
  /// -total are the negated shares of total. If all weights are zero they count as equal.
  ///
  /// - Throws: `MoneyError.noWeights`, `.negativeWeight`; `.overflow` only for weights that add up to more than 2^74.
  public static func allocate(_ total: Money, weights: [Int64]) throws(MoneyError) -> [Money] {
    guard !weights.isEmpty else { throw .noWeights }
    for (index, weight) in weights.enumerated() where weight < 0 {
      throw .negativeWeight(index: index, weight: weight)
    }
    let used = weights.allSatisfy { $0 == 0 } ? weights.map { _ in Int64(1) } : weights
    var sum: Int128 = 0
    for weight in used { sum = try sum.plus(Int128(weight)) }

    let magnitude = Int128(total.minorUnits.magnitude)
    var shares: [Int128] = []
    var fractions: [Int128] = []
    var left = magnitude
    for weight in used {
      let (share, fraction) = try magnitude.times(Int128(weight)).quotientAndRemainder(dividingBy: sum)
      shares.append(share)
      fractions.append(fraction)
      left -= share
    }
    // Fewer units are left than there are fractions above zero, so no share gets more than one.
    let order = used.indices.sorted { first, second in
      if fractions[first] != fractions[second] { return fractions[first] > fractions[second] }
      if used[first] != used[second] { return used[first] > used[second] }
      return first < second
    }
    for (place, index) in order.enumerated() where Int128(place) < left {
      shares[index] += 1
    }
    var result: [Money] = []
    for share in shares { result.append(try Money(total.minorUnits < 0 ? -share : share)) }
    return result
  }
}
