/// What a code of a shop's own scale or label printer says of the article in hand.
public struct VariableMeasure: Equatable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// The price of what is in hand, in the shop's currency.
    case price
    /// Its weight in kilograms.
    case weight
    /// How many pieces it is.
    case count
  }

  public let kind: Kind
  /// The digits of the value and how many of them are decimals.
  public let value: ElementString.Number
  /// The article's number: the code with its value and price check digit as zeros, and a new check digit.
  public let item: GTIN
}

/// How a restricted circulation number (EAN-13 beginning with 02 or 20 to 29) holds a price, a weight or a count.
///
/// Twelve characters for the digits before the check digit: digits that have to be there, `P` for the article, `C` for the check digit of the
/// price, `V` for the value. Which numbers mean what is settled by each country's member organisation or by the shop itself.
public struct VariableMeasurePattern: Equatable, Sendable {
  public let text: String
  public let kind: VariableMeasure.Kind
  public let decimals: Int

  /// Why a pattern cannot be used.
  public enum Problem: Error, Equatable, Sendable, CustomStringConvertible {
    case length(Int)
    case character(Character)
    case prefix
    case value
    case priceCheck(values: Int)
    case decimals(Int, values: Int)

    public var description: String {
      switch self {
      case .length(let count): "has \(count) characters; it has to have 12, for the digits before the check digit"
      case .character(let character): "holds \"\(character)\"; it is made of digits, P (article), C (price check digit) and V (value)"
      case .prefix: "has to begin with 02 or 20 to 29: other numbers belong to their makers"
      case .value: "needs one run of V for the value"
      case .priceCheck(let values): "has a price check digit, which exists for values of 4 or 5 digits, not \(values)"
      case .decimals(let decimals, let values): "has \(decimals) decimals, and its value has \(values) digits"
      }
    }
  }

  public init(_ text: String, kind: VariableMeasure.Kind, decimals: Int) throws(Problem) {
    guard text.count == 12 else { throw .length(text.count) }
    if let wrong = text.first(where: { !"0123456789PCV".contains($0) }) { throw .character(wrong) }
    guard let prefix = Int(text.prefix(2)), prefix == 2 || (20...29).contains(prefix) else { throw .prefix }
    let values = text.count { $0 == "V" }
    guard values > 0, text.contains(String(repeating: "V", count: values)) else { throw .value }
    let checks = text.count { $0 == "C" }
    guard checks == 0 || (checks == 1 && (4...5).contains(values)) else { throw .priceCheck(values: values) }
    guard (0...values).contains(decimals) else { throw .decimals(decimals, values: values) }
    (self.text, self.kind, self.decimals) = (text, kind, decimals)
  }

  /// A constant that is known to be right.
  fileprivate init(known text: String, _ kind: VariableMeasure.Kind, _ decimals: Int) {
    (self.text, self.kind, self.decimals) = (text, kind, decimals)
  }

  /// What a code says that is of this pattern; nil when it is not.
  /// - Throws: `ScanProblem.priceCheckDigitWrong`.
  public func read(_ gtin: GTIN) throws(ScanProblem) -> VariableMeasure? {
    let digits = Array(gtin.text.utf8)
    guard digits[0] == UInt8(ascii: "0") else { return nil }
    var (item, value): ([UInt8], [UInt8]) = ([], [])
    var check: UInt8?
    for (digit, place) in zip(digits.dropFirst(), text.utf8) {
      switch place {
      case UInt8(ascii: "P"): item.append(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "C"), UInt8(ascii: "V"):
        item.append(0)
        if place == UInt8(ascii: "V") { value.append(digit - UInt8(ascii: "0")) } else { check = digit - UInt8(ascii: "0") }
      default:
        guard digit == place else { return nil }
        item.append(digit - UInt8(ascii: "0"))
      }
    }
    if let check, check != PriceCheckDigit.of(value) { throw .priceCheckDigitWrong }
    guard let number = try? GTIN(digits: item + [CheckDigit.modulo10(item)]) else { return nil }
    let unscaled = value.reduce(0) { $0 * 10 + UInt64($1) }
    return VariableMeasure(kind: kind, value: ElementString.Number(unscaled: unscaled, decimals: decimals), item: number)
  }
}

extension Sequence<VariableMeasurePattern> {
  /// What a code says by the first pattern that it is of; nil when it is of none.
  /// - Throws: As ``VariableMeasurePattern/read(_:)``.
  public func read(_ gtin: GTIN) throws(ScanProblem) -> VariableMeasure? {
    for pattern in self { if let measure = try pattern.read(gtin) { return measure } }
    return nil
  }
}

extension VariableMeasurePattern {
  /// The patterns that member organisations publish for their countries, by the two letters of ISO 3166.
  public static let countries: [String: [VariableMeasurePattern]] = [
    "DK": ["21", "22", "23", "24"].map { .init(known: $0 + "PPPPVVVVVV", .price, 2) }
      + ["26", "28"].map { .init(known: $0 + "PPPPVVVVVV", .weight, 3) } + [.init(known: "27PPPPPVVVVV", .weight, 3)],
    "EE": scaled, "FI": scaled, "LT": scaled, "LV": scaled,
    "DE": ["22", "23"].map { .init(known: $0 + "PPPPCVVVVV", .price, 2) } + ["25", "26"].map { .init(known: $0 + "PPPPCVVVVV", .count, 0) }
      + ["28", "29"].map { .init(known: $0 + "PPPPCVVVVV", .weight, 3) },
    "GB": [.init(known: "20PPPPPCVVVV", .price, 2)],
    "NO": priced + scaled, "SE": priced + scaled,
  ]

  private static let priced: [VariableMeasurePattern] = [
    .init(known: "20PPPPPPVVVV", .price, 2), .init(known: "21PPPPPPVVVV", .price, 1), .init(known: "22PPPPPPVVVV", .price, 0),
  ]
  private static let scaled: [VariableMeasurePattern] = [
    .init(known: "23PPPPPPVVVV", .weight, 3), .init(known: "24PPPPPPVVVV", .weight, 2), .init(known: "25PPPPPPVVVV", .weight, 1),
  ]
}
