import Peripherals
import RPC
import Sales
import Store

/// Reads the codes of coupons, and finds or makes the offers that they stand for.
struct CouponDesk {
  /// A coupon as it is handed in on a sale.
  struct Handed {
    /// What the sale knows it by: 1 to 64 visible ASCII characters.
    let name: String
    /// What it brings, with `name` as their coupon.
    let offers: [Offer]
    /// Whether its number counts once, on whichever sale.
    var isSingle = false
  }

  let scope: WriteScope

  private var configuration: Configuration { scope.context.configuration }

  /// - Returns: nil for a code that is no coupon.
  /// - Throws: Refusals of the kind `coupon.`, and `sale.couponUnknown`.
  func read(_ code: String, for sale: Sale) throws -> Handed? {
    if let named = configuration.coupon(code), !configuration.isValued(coupon: named) {
      return Handed(name: named, offers: scope.offers(for: sale).filter { $0.coupon == named })
    }
    let found: CouponCode?
    do { found = try CouponCode(code) } catch { throw RPCError(.couponInvalid, error.description) }
    switch found {
    case .northAmerican(let coupon): return try handed(coupon, for: sale)
    case .global(let number, let serial): return try handed(number, serial, scope.offers(for: sale))
    case nil: return try patterned(code, for: sale)
    }
  }

  // MARK: Global coupon numbers

  private func handed(_ number: String, _ serial: String?, _ valid: [Offer]) throws -> Handed {
    let offers = valid.filter { $0.coupon.map { BarcodeKey.normalised($0) == BarcodeKey.normalised(number) } ?? false }
    guard !offers.isEmpty else { throw SaleError.couponUnknown(number) }
    let name = ["255", number, serial].compactMap(\.self).joined(separator: ".")
    return Handed(name: name, offers: try offers.map { try $0.with(coupon: name) }, isSingle: serial != nil)
  }

  // MARK: Patterns

  private func patterned(_ code: String, for sale: Sale) throws -> Handed? {
    guard !configuration.coupons.patterns.isEmpty, try scope.view.product(barcode: code) == nil else { return nil }
    let gtin: GTIN
    do throws(GTINError) { gtin = try GTIN(code) } catch {
      guard case .checkDigit(let expected, let found) = error, isOfPattern(code) else { return nil }
      throw RPCError(.couponInvalid, CouponProblem.checkDigit(expected: expected, found: found).description)
    }
    guard let coupon = configuration.coupons.patterns.read(gtin) else { return nil }
    let offers = scope.offers(for: sale).filter { $0.coupon.map { BarcodeKey.normalised($0) == coupon.coupon.text } ?? false }
    guard !offers.isEmpty else { throw SaleError.couponUnknown(code) }
    let name = String(gtin.text.dropFirst())
    return Handed(name: name, offers: try offers.map { try $0.with(coupon: name, reward: worth(coupon, $0)) })
  }

  /// What a coupon gives by the offer that gives what coupons say; nil: the offer says it.
  private func worth(_ coupon: PatternedCoupon, _ offer: Offer) throws -> Offer.Reward? {
    guard configuration.coupons.valued.contains(offer.identifier) else { return nil }
    let currency = configuration.register.settings.currency
    guard let value = coupon.value, let decimal = try? FixedDecimal(mantissa: Int64(value.unscaled), scale: value.decimals),
      let minor = decimal.minorUnits(exponent: currency.exponent)
    else { throw RPCError(.couponInvalid, "the coupon's code holds no amount of \(currency.code)") }
    return .amount(try Money(minorUnits: minor))
  }

  /// Whether a code with a wrong check digit would be a coupon with the right one.
  private func isOfPattern(_ code: String) -> Bool {
    let right = "0123456789".lazy.compactMap { try? GTIN(code.dropLast() + String($0)) }.first
    return right.map { configuration.coupons.patterns.read($0) != nil } ?? false
  }

  // MARK: North America

  private func handed(_ coupon: NorthAmericanCoupon, for sale: Sale) throws -> Handed {
    guard configuration.coupons.region == .northAmerica else { throw SaleError.couponUnknown("8110") }
    try check(coupon, on: sale)
    let members = try members(of: coupon, on: sale)
    guard !members.isEmpty else { throw RPCError(.couponUnmet) }
    // In groups that no check of card numbers takes for one.
    let serial = coupon.serial.map { [String($0.prefix(8)), String($0.dropFirst(8))].filter { !$0.isEmpty } } ?? []
    let name = (["8110", coupon.companyPrefix, coupon.offerCode] + serial).joined(separator: ".")
    let offer = try Offer(
      "8110.\(coupon.offerCode)", rule(of: coupon), tags: coupon.purchase.code == 2 ? [] : members, coupon: name, maximumUses: 1)
    return Handed(name: name, offers: [offer], isSingle: coupon.serial != nil)
  }

  /// What holds for the coupon alone: its days, its retailer, and whether this till can work it out.
  private func check(_ coupon: NorthAmericanCoupon, on sale: Sale) throws {
    guard let today = OfferMoment(scope.moment(of: sale)) else { return }
    let days = coupon.days(currentYear: today.day / 10_000)
    if let day = days.starts, Self.number(day) > today.day { throw RPCError(.couponExpired, "the coupon is valid from \(day)") }
    if let day = days.expires, Self.number(day) < today.day { throw RPCError(.couponExpired, "the coupon was valid until \(day)") }
    if coupon.isStoreCoupon || coupon.retailer != nil, coupon.retailer == nil || coupon.retailer != configuration.coupons.retailer {
      throw RPCError(.couponUnmet, "another retailer takes this coupon", hint: "set coupons.retailer where it is this one")
    }
    guard coupon.second == nil, coupon.third == nil, coupon.appliesTo == 0 else {
      throw RPCError(.couponUnsupported, "the coupon asks for several purchases")
    }
  }

  private static func number(_ day: GS1Date) -> Int { day.year * 10_000 + day.month * 100 + day.day }

  /// What has to be bought and what is taken off, as the calculator knows them.
  private func rule(of coupon: NorthAmericanCoupon) throws -> Offer.Rule {
    let (bought, save) = (coupon.purchase, Int64(coupon.saveValue))
    switch (bought.code, coupon.saveCode) {
    case (0, 0) where (1...UInt64(Offer.maximumPieces)).contains(bought.amount):
      return .each(count: Int(bought.amount), .amount(try Money(minorUnits: save)))
    case (0, 5) where (1...UInt64(Offer.maximumPieces)).contains(bought.amount) && save <= 100:
      return .each(count: Int(bought.amount), .percent(FixedDecimal(save)))
    case (1, 0), (1, 6), (2, 0), (2, 6):
      return .document(minimum: try Money(minorUnits: Int64(bought.amount)), .amount(try Money(minorUnits: save)))
    default: throw RPCError(.couponUnsupported)
    }
  }

  /// The article numbers on the sale that are of the coupon's company and of its family. An article with groups that begin with `family-` has to be
  /// in the right one; where the shop keeps no families, the company is enough.
  private func members(of coupon: NorthAmericanCoupon, on sale: Sale) throws -> Set<String> {
    let family = "family-\(coupon.purchase.family)"
    var members: Set<String> = []
    for line in sale.lines where line.isSold {
      let families = (line.groups ?? []).filter { $0.hasPrefix("family-") }
      guard coupon.purchase.family == "000" || families.isEmpty || families.contains(family) else { continue }
      let codes = try scope.view.product(line.product)?.barcodes ?? []
      if codes.contains(where: { $0.utf8.count == 14 && $0.dropFirst().hasPrefix(coupon.companyPrefix) }) { members.insert(line.sku) }
    }
    return members
  }
}

extension Configuration {
  /// Whether an offer gives what this coupon's code says, so that the code has to be read.
  fileprivate func isValued(coupon: String) -> Bool {
    offers.contains { $0.coupon == coupon && coupons.valued.contains($0.identifier) }
  }
}

extension Offer {
  /// The same for another coupon, and where given with another reward.
  fileprivate func with(coupon: String, reward: Reward? = nil) throws(MoneyError) -> Offer {
    let changed: Rule
    switch (rule, reward) {
    case (_, nil), (.payFor, _): changed = rule
    case (.each(let count, _), let reward?): changed = .each(count: count, reward)
    case (.set(let parts, _), let reward?): changed = .set(parts, reward)
    case (.group, let reward?): changed = .group(reward)
    case (.document(let minimum, _), let reward?): changed = .document(minimum: minimum, reward)
    }
    return try Offer(
      identifier, changed, tags: tags, priority: priority, schedule: schedule, coupon: coupon, maximumUses: maximumUses)
  }
}
