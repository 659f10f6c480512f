public import Peripherals
import Sales

extension Configuration {
  /// Which codes are coupons beyond those that offers name.
  public struct Coupons: Sendable, Equatable {
    /// Whose prefixes are coupons.
    public enum Region: String, Sendable, CaseIterable {
      case none, europe
      case northAmerica = "north_america"
    }

    public var region = Region.none
    /// The shop's own patterns first, then its region's.
    public var patterns: [CouponPattern] = []
    /// The retailer that coupons of one retailer alone have to name.
    public var retailer: String?
    /// Offers that give what the coupon says.
    public var valued: Set<String> = []
  }
}

extension ConfigurationReader {
  /// The most patterns of the shop's own.
  private static let maximumPatterns = 32
  /// Of a coupon's value.
  private static let maximumDecimals = 5

  mutating func coupons(in root: inout TableReader) throws(ConfigurationError) -> Configuration.Coupons {
    var coupons = Configuration.Coupons()
    for source in try root.tables("coupon", limit: Self.maximumPatterns) {
      var table = source
      let text = try table.text("pattern")
      let decimals = try table.integer("decimals", in: 0...Self.maximumDecimals, default: 0)
      do { coupons.patterns.append(try CouponPattern(text, decimals: decimals)) } catch {
        throw table.error("pattern", "\"\(text)\" \(error)", "write it as \"981IIIIIVVVV\"")
      }
      try finish(table)
    }
    guard var table = try root.table("coupons") else { return coupons }
    coupons.region = try table.choice("region", Configuration.Coupons.Region.self, default: Configuration.Coupons.Region.none)
    coupons.patterns += CouponPattern.regions[coupons.region.rawValue] ?? []
    coupons.retailer = try table.optionalText("retailer")
    if let retailer = coupons.retailer, !(7...13).contains(retailer.utf8.count) || !retailer.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    {
      throw table.error("retailer", "\"\(retailer)\" is no company prefix or location number", "write its 7 to 13 digits in quotes")
    }
    try finish(table)
    return coupons
  }
}
