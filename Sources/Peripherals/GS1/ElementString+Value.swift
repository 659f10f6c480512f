extension ElementString {
  /// A measure, an amount or a price with its decimals in place.
  public struct Number: Equatable, Sendable, CustomStringConvertible {
    /// The number without its decimal point.
    public let unscaled: UInt64
    /// How many of its digits stand behind the point.
    public let decimals: Int

    /// `1.234`
    public var description: String {
      guard decimals > 0 else { return String(unscaled) }
      let digits = String(unscaled)
      let filled = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
      return filled.dropLast(decimals) + "." + filled.suffix(decimals)
    }
  }

  /// The number that the value is, of measures (310n–369n), amounts and prices (390n–395n); the currency in front is left out.
  public var number: Number? {
    guard let decimals = identifier.decimals, let unscaled = UInt64(value.dropFirst(currency?.count ?? 0)) else { return nil }
    return Number(unscaled: unscaled, decimals: decimals)
  }

  /// The three digits of ISO 4217 in front of an amount or price: (391n), (393n).
  public var currency: String? { identifier.decimals != nil && identifier.format.pieces.count == 2 ? String(value.prefix(3)) : nil }

  /// The date that the value is or begins with: (11)–(17), (4324)–(4326), (7003), (7006), (7007), (7011), (8008).
  ///
  /// - Parameter currentYear: Decides the century; the value has two digits of the year.
  public func date(currentYear: Int) -> GS1Date? {
    switch identifier.format.pieces.first?.rule {
    case .date, .date0, .dates, .minute, .hour: GS1Date(value, currentYear: currentYear)
    default: nil
    }
  }

  /// The value as people read it, where it is more than its characters: `1.234`, `2026-11-30`, `12.50 (978)`.
  public func meaning(currentYear: Int) -> String? {
    guard let number else { return date(currentYear: currentYear)?.description }
    return currency.map { "\(number) (\($0))" } ?? number.description
  }
}
