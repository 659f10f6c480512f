import Sales

extension ConfigurationReader {
  mutating func tax(_ source: TableReader, in configuration: Configuration) throws(ConfigurationError) -> Configuration.Tax {
    var table = source
    let code = try table.text("code")
    let perUnit = try table.optionalText("per_unit")
    let rateText = perUnit == nil ? try table.text("rate") : try table.text("rate", default: "0")
    let isIncluded = try table.boolean("included", default: true)
    let name = try table.text("name", default: "Tax")
    let (entersBase, takesBase) = (try table.boolean("enters_base", default: false), try table.boolean("takes_base", default: false))
    let step = try stepMinor(&table, configuration.register.settings.currency)
    guard let rate = try? FixedDecimal(rateText) else {
      throw table.error("rate", "\"\(rateText)\" is no decimal", "write per cent in quotes, such as \"19\" or \"8.1\"")
    }
    let amount: FixedDecimal?
    if let perUnit {
      guard let decimal = try? FixedDecimal(perUnit) else {
        throw table.error("per_unit", "\"\(perUnit)\" is no decimal", "write what each unit costs, such as \"0.25\"")
      }
      amount = decimal
    } else {
      amount = nil
    }
    func snapshot(_ rate: FixedDecimal, _ key: String, _ text: String) throws(ConfigurationError) -> TaxSnapshot {
      do throws(TaxError) {
        return try TaxSnapshot(
          code: code, rate: rate, included: isIncluded, perUnit: amount, entersBase: entersBase, takesBase: takesBase, stepMinor: step)
      } catch {
        switch error {
        case .codeInvalid: throw table.error("code", "\"\(code)\" is no tax code", "write 1 to 16 of A-Z a-z 0-9 . _ -")
        case .rateInvalid: throw table.error(key, "\"\(text)\" is no tax rate", "write per cent from 0 to 1000 with at most 5 decimals")
        case .amountInvalid: throw table.error("per_unit", "\"\(perUnit ?? "")\" is not possible", "write 0 to 1000, and no rate beside it")
        case .stepInvalid: throw table.error("rounding_step", "is not possible", "write an amount such as \"0.05\"")
        }
      }
    }
    var tax = Configuration.Tax(snapshot: try snapshot(rate, "rate", rateText), name: name)
    for text in try table.texts("changes", limit: 100) {
      let parts = text.split(separator: " ")
      guard parts.count == 2, Self.isDay(parts[0]), let rate = try? FixedDecimal(String(parts[1])) else {
        throw table.error("changes", "\"\(text)\" is no change", "write a day and a rate, such as \"2027-01-01 19\"")
      }
      guard tax.changes.last.map({ $0.day < parts[0] }) ?? true else {
        throw table.error("changes", "\"\(text)\" does not come after the one before", "write them in the order of their days")
      }
      tax.changes.append(.init(day: String(parts[0]), snapshot: try snapshot(rate, "changes", text)))
    }
    if configuration.taxes.contains(where: { $0.snapshot.code == code }) {
      throw table.error("code", "\"\(code)\" stands twice", "give each tax a code of its own")
    }
    try finish(table)
    return tax
  }

  mutating func taxSet(_ source: TableReader, in configuration: Configuration) throws(ConfigurationError) -> Configuration.TaxSet {
    var table = source
    let code = try table.text("code")
    let taxes = try table.texts("taxes", limit: 8)
    guard TaxSnapshot.isCode(code) else { throw table.error("code", "\"\(code)\" is no tax code", "write 1 to 16 of A-Z a-z 0-9 . _ -") }
    guard !configuration.taxCodes.contains(code) else {
      throw table.error("code", "\"\(code)\" stands twice", "give each tax and each set a code of its own")
    }
    for tax in taxes where !configuration.taxes.contains(where: { $0.snapshot.code == tax }) {
      throw table.error("taxes", "there is no tax \"\(tax)\"", "name the codes of [[tax]] tables")
    }
    guard !taxes.isEmpty, Set(taxes).count == taxes.count else {
      throw table.error("taxes", "is empty or names one twice", "name each tax once")
    }
    try finish(table)
    return Configuration.TaxSet(code: code, taxes: taxes)
  }

  /// The profile of the register's country; nil where none is named.
  func country(_ register: TableReader, _ profiles: String?) throws(ConfigurationError) -> CountryProfile? {
    var register = register
    guard let code = try register.optionalText("country") else { return nil }
    let library = countries(profiles)
    do { return try library.country(code) } catch {
      throw register.error("country", "there is no profile of \"\(code)\"", "write one of \(library.countries.joined(separator: ", "))")
    }
  }

  /// The taxes of the country, where the file has none of its own.
  func take(_ profile: CountryProfile?, into configuration: inout Configuration, _ register: TableReader) throws(ConfigurationError) {
    guard let profile else { return }
    do {
      configuration.taxes = try profile.configuredTaxes()
    } catch {
      throw register.error("country", "the profile of \(profile.country) is broken: \(error)", "mend its file")
    }
    configuration.taxSets = (profile.sets ?? []).map { Configuration.TaxSet(code: $0.code, taxes: $0.taxes) }
  }

  private func stepMinor(_ table: inout TableReader, _ currency: Currency) throws(ConfigurationError) -> Int64 {
    guard let text = try table.optionalText("rounding_step") else { return 1 }
    guard let minor = Self.money(text, currency)?.minorUnits, minor > 0 else {
      throw table.error("rounding_step", "\"\(text)\" is no amount of \(currency.code)", "write an amount such as \"0.05\"")
    }
    return minor
  }

  /// `2026-11-20`
  static func isDay(_ text: Substring) -> Bool { day(text) != nil }

  /// The same as `OfferMoment.day`.
  static func day(_ text: Substring) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    return OfferMoment(year: year, month: month, dayOfMonth: day, minute: 0)?.day
  }
}
