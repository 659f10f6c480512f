internal import CardNumbers

/// The checks of one row's fields. Each returns the value, or nil and leaves a problem.
struct CatalogueRowCheck {
  let taxCodes: Set<String>?
  private(set) var problems: [(CatalogueColumn, String)] = []

  init(taxCodes: Set<String>?) {
    self.taxCodes = taxCodes
  }

  mutating func sku(_ text: String) -> String? {
    plainText(text, .sku, maximum: CatalogueLimits.maximumSKUScalars)
  }

  mutating func name(_ text: String) -> String? {
    plainText(text, .name, maximum: CatalogueLimits.maximumNameScalars)
  }

  mutating func barcodes(_ text: String) -> [String]? {
    var keys: [String] = []
    for part in text.split(separator: " ") {
      let code = String(part)
      guard code.utf8.count <= CatalogueLimits.maximumBarcodeLength, code.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
        return fail(
          .barcode, "\(quoted(code)) is not a barcode; use up to \(CatalogueLimits.maximumBarcodeLength) printable ASCII characters")
      }
      if let digit = BarcodeKey.missedCheckDigit(code) {
        return fail(.barcode, "\(quoted(code)) has a wrong check digit; the last digit should be \(digit), compare it with the package")
      }
      let key = BarcodeKey.normalised(code)
      guard !keys.contains(key) else { return fail(.barcode, "\(quoted(code)) stands twice in the field; remove one") }
      keys.append(key)
    }
    guard keys.count <= CatalogueLimits.maximumBarcodes else {
      return fail(.barcode, "\(keys.count) barcodes are too many; use up to \(CatalogueLimits.maximumBarcodes)")
    }
    return keys
  }

  mutating func price(_ text: String) -> FixedDecimal? {
    guard let price = try? FixedDecimal(text) else {
      let guess = String(text.map { $0 == "," ? "." : $0 })
      let remedy = (try? FixedDecimal(guess)) == nil ? "write digits with one point, such as 1.99" : "write \(guess)"
      return fail(.price, "\(quoted(text)) is not a decimal; \(remedy)")
    }
    guard Product.isUnitPrice(price) else {
      return fail(
        .price,
        "\(price) is not a possible price; use 0 to \(Product.maximumUnitPrice) with at most \(Product.maximumUnitPriceDecimals) decimals")
    }
    return price
  }

  mutating func tax(_ text: String) -> String? {
    guard TaxSnapshot.isCode(text) else { return fail(.tax, TaxError.codeInvalid(text).message) }
    if let taxCodes, !taxCodes.contains(text) {
      return fail(.tax, "\(quoted(text)) is not a tax of this till; use one of \(taxCodes.sorted().joined(separator: ", "))")
    }
    return text
  }

  /// - Parameter text: nil when the file has no such column.
  mutating func unit(_ text: String?) -> ProductUnit? {
    guard let text, !text.isEmpty else { return .piece }
    guard let unit = ProductUnit(rawValue: text) else {
      let known = ProductUnit.allCases.map(\.rawValue).joined(separator: ", ")
      return fail(.unit, "\(quoted(text)) is not a unit; use one of \(known)")
    }
    return unit
  }

  private mutating func plainText(_ text: String, _ column: CatalogueColumn, maximum: Int) -> String? {
    guard !text.isEmpty else { return fail(column, "the field is empty; fill it in") }
    guard text.unicodeScalars.count <= maximum else {
      return fail(column, "\(quoted(text)) has \(text.unicodeScalars.count) characters; use up to \(maximum)")
    }
    guard !CardNumberFilter.containsCardNumber(text) else {
      return fail(column, "the text holds what looks like the number of a card; remove it")
    }
    let breaks: Set<Unicode.GeneralCategory> = [.control, .lineSeparator, .paragraphSeparator]
    guard text.unicodeScalars.allSatisfy({ !breaks.contains($0.properties.generalCategory) }) else {
      return fail(column, "\(quoted(text)) contains a control character; remove it")
    }
    return text
  }

  mutating func fail<Value>(_ column: CatalogueColumn, _ problem: String) -> Value? {
    problems.append((column, problem))
    return nil
  }
}
