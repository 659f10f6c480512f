import Sales
import Testing

@testable import Till

@Suite("Profiles of countries")
struct CountryProfileTests {
  private static let codes = ["AT", "CA-QC", "CH", "DE", "ES", "FR", "GB", "IT", "JP", "NL", "NO", "SE", "US"]

  @Test("the countries that there are")
  func known() {
    #expect(ProfileLibrary(configured: nil).countries == Self.codes)
  }

  @Test("a register that names its country alone comes to the worked example", arguments: codes)
  func example(code: String) throws {
    let text = "[register]\nid = \"1\"\ncountry = \"\(code)\"\n"
    let read = try ConfigurationReader.read(text: text, file: "tilld.toml")
    let profile = try ProfileLibrary(configured: nil).country(code)
    #expect(profile.country == code && read.register.settings.currency.code == profile.currency)
    let example = profile.example
    let lines = try example.lines.enumerated().map { number, line in
      CartLine(
        key: .label("\(number)"), quantity: try FixedDecimal(line.quantity), unitPrice: try FixedDecimal(line.unitPrice),
        taxes: try #require(read.taxes(line.tax, on: "2026-11-22")))
    }
    let totals = try Calculator.calculate(Cart(lines: lines), settings: read.register.settings).totals
    #expect(totals.taxes.map(\.tax.code) == example.taxes.map(\.code))
    #expect(totals.taxes.map(\.amount.minorUnits) == example.taxes.map(\.amount))
    #expect(totals.net.minorUnits == example.net && totals.gross.minorUnits == example.total)
    let cash = try read.register.settings.cashRounding?.rounded(totals.gross) ?? totals.gross
    #expect(cash.minorUnits == example.cash)
  }

  @Test("a tax changes on its day, as Germany's did twice")
  func dated() throws {
    let read = try ConfigurationReader.read(text: "[register]\nid = \"1\"\ncountry = \"DE\"\n", file: "tilld.toml")
    let rates = ["2020-06-30", "2020-07-01", "2020-12-31", "2021-01-01"].map { read.taxes("A", on: $0)?.first?.rate }
    #expect(rates == [19, 16, 16, 19].map { FixedDecimal($0) })
  }

  @Test("what the file says itself counts, and a country that nobody knows is refused")
  func own() throws {
    let text = """
      [register]
      id = "1"
      country = "CH"
      tax_rounding = "per_line"
      cash_rounding_step = "0.10"
      [[tax]]
      code = "own"
      rate = "1"
      """
    let read = try ConfigurationReader.read(text: text, file: "tilld.toml")
    #expect(read.taxes.map(\.snapshot.code) == ["own"] && read.register.settings.taxRounding == .perLine)
    #expect(read.register.settings.cashRounding?.stepMinor == 10)
    let error = #expect(throws: ConfigurationError.self) {
      try ConfigurationReader.read(text: "[register]\nid = \"1\"\ncountry = \"XX\"\n", file: "tilld.toml")
    }
    #expect(error?.reason.contains("no profile of") == true && error?.line == 3)
  }
}
