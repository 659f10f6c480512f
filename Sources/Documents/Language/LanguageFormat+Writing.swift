extension LanguageFormat {
  /// Minor units as an amount without its currency: 123450 with two decimals is `1.234,50` in German.
  public func amount(_ minorUnits: Int64, decimals: Int) -> String {
    let digits = String(minorUnits.magnitude)
    let missing = decimals + 1 - digits.utf8.count
    let full = missing > 0 ? String(repeating: "0", count: missing) + digits : digits
    let split = full.utf8.index(full.startIndex, offsetBy: full.utf8.count - decimals)
    let whole = grouped(full[..<split])
    let text = decimals > 0 ? whole + decimalMark + full[split...] : whole
    return minorUnits < 0 ? "-" + text : text
  }

  /// The same with the currency's sign, or its code where it has none: `1.234,50 €`, `-€1,234.50`.
  public func money(_ minorUnits: Int64, currency: String, decimals: Int) -> String {
    let amount = amount(minorUnits, decimals: decimals)
    let sign = Self.signs[currency] ?? currency
    let (minus, plain) = minorUnits < 0 ? ("-", String(amount.dropFirst())) : ("", amount)
    return switch moneyOrder {
    case .behind: amount + " " + sign
    case .before where sign != currency: minus + sign + plain
    case .before, .beforeWithGap: sign + " " + minus + plain
    }
  }

  /// A decimal as the contract writes it (`-1234.5`) in the language's way; its digits after the mark stay as they are.
  public func number(_ decimal: String) -> String {
    guard decimal.utf8.contains(UInt8(ascii: ".")) || decimal.utf8.count > 3 else { return decimal }
    let isNegative = decimal.utf8.first == UInt8(ascii: "-")
    let digits = isNegative ? decimal.dropFirst() : decimal[...]
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let whole = grouped(parts[0])
    let text = parts.count > 1 ? whole + decimalMark + parts[1] : whole
    return isNegative ? "-" + text : text
  }

  public func date(_ moment: LocalMoment) -> String {
    let (year, month, day) = ("\(moment.year)", Self.two(moment.month), Self.two(moment.day))
    return switch dateOrder {
    case .international: year + "-" + month + "-" + day
    case .dayFirst(let mark): day + mark + month + mark + year
    case .monthFirst: month + "/" + day + "/" + year
    }
  }

  public func time(_ moment: LocalMoment) -> String {
    let minute = Self.two(moment.minute)
    guard hasHalfDays else { return Self.two(moment.hour) + ":" + minute }
    let hour = (moment.hour + 11) % 12 + 1
    return "\(hour):\(minute) \(moment.hour < 12 ? "AM" : "PM")"
  }

  private func grouped(_ digits: Substring) -> String {
    guard digits.utf8.count > 3 else { return String(digits) }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { text += groupMark }
      text.append(digit)
    }
    return text
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let signs = [
    "EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "CNY": "¥", "CZK": "Kč", "PLN": "zł", "DKK": "kr.", "SEK": "kr", "NOK": "kr",
    "HUF": "Ft", "INR": "₹", "ILS": "₪", "TRY": "₺", "UAH": "₴", "KRW": "₩",
  ]
}
