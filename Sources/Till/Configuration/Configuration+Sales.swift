public import Sales

extension Configuration {
  /// What a tax is from a day on.
  public struct TaxChange: Sendable, Equatable {
    /// "YYYY-MM-DD"
    public var day: String
    public var snapshot: TaxSnapshot
  }

  /// Several taxes on one product.
  public struct TaxSet: Sendable, Equatable {
    public var code: String
    /// Codes of taxes, in the order in which they apply.
    public var taxes: [String]
  }

  /// The taxes that a product with this code has on a day ("YYYY-MM-DD"); nil for a code that nobody configured.
  func taxes(_ code: String, on day: String) -> [TaxSnapshot]? {
    if let tax = taxes.first(where: { $0.snapshot.code == code }) { return [tax.snapshot(on: day)] }
    guard let set = taxSets.first(where: { $0.code == code }) else { return nil }
    return set.taxes.compactMap { code in taxes.first { $0.snapshot.code == code }?.snapshot(on: day) }
  }

  /// The codes that products may have.
  var taxCodes: Set<String> { Set(taxes.map(\.snapshot.code) + taxSets.map(\.code)) }

  /// The coupon that a code is, as an offer names it; nil for any other code.
  func coupon(_ code: String) -> String? {
    let key = BarcodeKey.normalised(code)
    return offers.lazy.compactMap(\.coupon).first { $0 == code || BarcodeKey.normalised($0) == key }
  }
}

extension Configuration.Tax {
  /// What the tax is on a day: days as text sort as days.
  func snapshot(on day: String) -> TaxSnapshot { changes.last { $0.day <= day }?.snapshot ?? snapshot }
}
