/// The rule by which an amount that is paid in cash is rounded to the coins there are.
public struct CashRounding: Hashable, Sendable {
  /// The direction of the rounding; all are symmetric in sign, so that a refund mirrors its sale.
  public enum Mode: String, Codable, CaseIterable, Sendable {
    /// To the nearest step, halves away from zero.
    case nearest
    /// Away from zero.
    case up
    /// Towards zero.
    case down
  }

  /// The largest step there is use for, in minor units.
  public static let maximumStepMinor: Int64 = 1_000_000

  /// The smallest amount that can be paid in coins, in minor units: 5 for 0.05 CHF, 100 for 1 CZK.
  public let stepMinor: Int64
  public let mode: Mode

  /// - Throws: `MoneyError.cashStepInvalid` unless the step is within 1 and `maximumStepMinor`.
  public init(stepMinor: Int64, mode: Mode) throws(MoneyError) {
    guard (1...Self.maximumStepMinor).contains(stepMinor) else { throw .cashStepInvalid(stepMinor) }
    self.stepMinor = stepMinor
    self.mode = mode
  }

  /// The amount to be paid for `due` in cash, a multiple of the step. The rounding to book is the result less `due`.
  ///
  /// - Throws: `MoneyError.amountOutOfRange` when rounding up leaves the range.
  public func rounded(_ due: Money) throws(MoneyError) -> Money {
    let steps = try Rational(Int128(due.minorUnits), over: Int128(stepMinor)).rounded(roundingMode)
    return try Money(steps.times(Int128(stepMinor)))
  }

  /// The same rule as a rounding of the number of steps.
  var roundingMode: RoundingMode {
    switch mode {
    case .nearest: .halfUp
    case .up: .up
    case .down: .down
    }
  }
}

extension CashRounding: Codable {
  private enum CodingKeys: String, CodingKey {
    case stepMinor, mode
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let step = try container.decode(Int64.self, forKey: .stepMinor)
    let mode = try container.decode(Mode.self, forKey: .mode)
    do {
      try self.init(stepMinor: step, mode: mode)
    } catch {
      throw DecodingError.dataCorruptedError(forKey: .stepMinor, in: container, debugDescription: error.message)
    }
  }
}
