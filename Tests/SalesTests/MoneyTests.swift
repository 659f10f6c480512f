import Foundation
import Sales
import Testing

@Suite struct MoneyTests {
  @Test(arguments: [
    (1234, "EUR", "12.34"), (-5, "EUR", "-0.05"), (0, "CHF", "0.00"), (123, "JPY", "123"), (-123, "JPY", "-123"), (1, "KWD", "0.001"),
    (9_007_199_254_740_991, "CZK", "90071992547409.91"), (-9_007_199_254_740_991, "USD", "-90071992547409.91"),
  ])
  func `an amount is written with the decimals of its currency`(minorUnits: Int64, code: String, text: String) throws {
    #expect(try Money(minorUnits: minorUnits).text(in: Currency(code)) == text)
  }

  @Test(arguments: [Money.limit + 1, -Money.limit - 1, Int64.max, Int64.min])
  func `an amount over the limit is refused`(minorUnits: Int64) {
    #expect(throws: MoneyError.amountOutOfRange(Int128(minorUnits))) { try Money(minorUnits: minorUnits) }
  }

  @Test func `sums and differences are checked against the limit`() throws {
    let most = try minor(Money.limit)
    #expect(try most.adding(minor(-1)).minorUnits == Money.limit - 1)
    #expect(throws: MoneyError.amountOutOfRange(Int128(Money.limit) + 1)) { try most.adding(minor(1)) }
    #expect(throws: MoneyError.amountOutOfRange(-Int128(Money.limit) - 1)) { try most.negated.subtracting(minor(1)) }
  }

  @Test func `it is coded as an integer within the limit`() throws {
    #expect(try String(decoding: JSONEncoder().encode([minor(-1234)]), as: UTF8.self) == "[-1234]")
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Money].self, from: Data("[9007199254740992]".utf8)) }
  }

  @Test(arguments: [("EUR", 2), ("CHF", 2), ("CZK", 2), ("JPY", 0), ("KWD", 3), ("HUF", 2), ("ZMW", 2), ("XPF", 0), ("TND", 3)])
  func `a currency has the exponent of its minor unit`(code: String, exponent: Int) throws {
    #expect(try Currency(code).exponent == exponent)
  }

  @Test(arguments: ["", "eur", "EU", "EURO", "XXX", "€"])
  func `an unknown currency is refused with the remedy`(code: String) {
    #expect(throws: MoneyError.unknownCurrency(code)) { try Currency(code) }
    #expect(MoneyError.unknownCurrency(code).message.contains("ISO 4217"))
  }

  @Test func `outside text is shortened and made harmless in a message`() {
    let message = MoneyError.notADecimal("1\u{1b}@\n" + String(repeating: "9", count: 60)).message
    #expect(message.hasPrefix(#""1\u{1b}@\u{a}9"#))
    #expect(message.contains("9…\" is not a decimal"))
    #expect(message.count < 150)
  }
}
