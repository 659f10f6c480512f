import Sales

extension FixedDecimal {
  /// The amount in minor units of a currency with `exponent` decimals, when it is one exactly.
  func minorUnits(exponent: Int) -> Int64? {
    var units = mantissa
    for _ in 0..<max(0, exponent - scale) {
      let (product, overflow) = units.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      units = product
    }
    for _ in 0..<max(0, scale - exponent) {
      guard units % 10 == 0 else { return nil }
      units /= 10
    }
    return units
  }
}
