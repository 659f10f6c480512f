/// Arithmetic on exact intermediates: what does not fit is an error, never a trap.
extension Int128 {
  func plus(_ other: Int128) throws(MoneyError) -> Int128 {
    let (result, overflow) = addingReportingOverflow(other)
    guard !overflow else { throw .overflow }
    return result
  }

  func times(_ other: Int128) throws(MoneyError) -> Int128 {
    let (result, overflow) = multipliedReportingOverflow(by: other)
    guard !overflow else { throw .overflow }
    return result
  }

  /// 10 to the power of `exponent`, for the small exponents (0 to 38) that scales add up to.
  static func powerOfTen(_ exponent: Int) throws(MoneyError) -> Int128 {
    var result: Int128 = 1
    var left = exponent
    while left > 0 {
      result = try result.times(10)
      left -= 1
    }
    return result
  }
}
