import JSON
import Sales

/// What a country asks of a register: currency, taxes, roundings. A data file in `profiles/countries`, with a worked example.
public struct CountryProfile: Decodable {
  struct Tax: Decodable {
    let code: String
    let rate: String
    let name: String
    let included: Bool
    /// First day and rate, such as "2027-01-01 20", in order.
    let changes: [String]?
  }

  struct Set: Decodable {
    let code: String
    let taxes: [String]
  }

  struct Rounding: Decodable {
    /// In minor units.
    let step: Int64
    let mode: CashRounding.Mode
  }

  /// A document and what it comes to: for the tests, and for who wants to know what the profile means.
  struct Example: Decodable {
    struct Line: Decodable {
      let quantity: String
      let unitPrice: String
      let tax: String
    }

    struct Amount: Decodable {
      let code: String
      let amount: Int64
    }

    let lines: [Line]
    let taxes: [Amount]
    let net: Int64
    let total: Int64
    let cash: Int64
  }

  let country: String
  let currency: String
  let taxRounding: TaxRounding
  let cashRounding: Rounding?
  let taxes: [Tax]
  let sets: [Set]?
  let example: Example

  func configuredTaxes() throws -> [Configuration.Tax] {
    try taxes.map { tax in
      let first = try TaxSnapshot(code: tax.code, rate: FixedDecimal(tax.rate), included: tax.included)
      var configured = Configuration.Tax(snapshot: first, name: tax.name)
      for change in tax.changes ?? [] {
        let parts = change.split(separator: " ").map(String.init)
        guard parts.count == 2 else { throw MoneyError.notADecimal(change) }
        configured.changes.append(
          .init(day: parts[0], snapshot: try TaxSnapshot(code: tax.code, rate: FixedDecimal(parts[1]), included: tax.included)))
      }
      return configured
    }
  }

  /// How its registers calculate, where the file says nothing else.
  func settings() throws -> SaleSettings {
    SaleSettings(
      currency: try Currency(currency), taxRounding: taxRounding,
      cashRounding: try cashRounding.map { try CashRounding(stepMinor: $0.step, mode: $0.mode) })
  }
}
