import Testing

@testable import Peripherals

@Suite("Coupons in codes")
struct CouponTests {
  private static let plain = "106141416543213500110000310123196000"

  @Test func `a coupon of North America says who gives it, what has to be bought, and what is taken off`() throws {
    let coupon = try NorthAmericanCoupon(Self.plain)
    #expect(coupon.companyPrefix == "0614141" && coupon.offerCode == "654321" && coupon.saveValue == 500)
    #expect(coupon.purchase == .init(code: 0, amount: 1, family: "000", companyPrefix: nil))
    #expect(coupon.expires == "101231" && coupon.starts == nil && coupon.serial == nil && coupon.retailer == nil)
    #expect(coupon.saveCode == 6 && coupon.appliesTo == 0 && !coupon.isStoreCoupon && coupon.mayBeMultiplied)
    #expect(coupon.days(currentYear: 2_026).expires?.description == "2010-12-31")
  }

  @Test func `every field that a coupon may have is read`() throws {
    // Second purchase of another company, third of the same, both dates, serial number, retailer, and the last field.
    let parts = [
      "0061414", "123456", "275", "203", "0", "101", "1", "1", "12", "0", "102", "0614142", "2", "11", "0", "103", "9", "3271231",
      "4260101",
      "50000042", "610614149", "9", "5111",
    ]
    let coupon = try NorthAmericanCoupon(parts.joined())
    #expect(coupon.purchase == .init(code: 0, amount: 3, family: "101", companyPrefix: nil))
    #expect(coupon.additionalRule == 1)
    #expect(coupon.second == .init(code: 0, amount: 2, family: "102", companyPrefix: "614142"))
    #expect(coupon.third == .init(code: 0, amount: 1, family: "103", companyPrefix: nil))
    #expect(coupon.starts == "260101" && coupon.expires == "271231" && coupon.serial == "000042" && coupon.retailer == "0614149")
    #expect(coupon.saveCode == 5 && coupon.appliesTo == 1 && coupon.isStoreCoupon && !coupon.mayBeMultiplied)
  }

  @Test(
    arguments: [
      ("", CouponProblem.short(field: "company prefix", at: 0)), ("1061414", .short(field: "company prefix", at: 7)),
      ("7061414", .digit(field: "company prefix", found: 7, at: 0)), ("106141416543216", .digit(field: "save value", found: 6, at: 14)),
      ("10614141654321x", .notDigits(at: 14)), ("106141416543213500117000", .digit(field: "kind of purchase", found: 7, at: 20)),
      ("1061414165432135001100007", .digit(field: "field", found: 7, at: 24)),
      ("1061414165432135001100003101332", .date(field: "expiration date", value: "101332", at: 25)),
      ("10614141654321350011000031012313101231", .twice(field: "expiration date", at: 31)),
    ])
  func `a coupon that cannot be read says where and why`(text: String, problem: CouponProblem) {
    #expect(throws: problem) { try NorthAmericanCoupon(text) }
    #expect(!problem.description.isEmpty)
  }

  @Test func `a coupon is found in a scan, in brackets and with its mark of a scanner`() throws {
    let coupon = CouponCode.northAmerican(try NorthAmericanCoupon(Self.plain))
    for text in ["8110" + Self.plain, "(8110)" + Self.plain, "]e08110" + Self.plain, "]C18110" + Self.plain] {
      #expect(try CouponCode(text) == coupon, "\(text)")
    }
    #expect(try CouponCode("(255)9501101530003") == .global(number: "9501101530003", serial: nil))
    #expect(try CouponCode("]e02559501101530003123456") == .global(number: "9501101530003", serial: "123456"))
    #expect(try CouponCode("2559501101530003123456") == .global(number: "9501101530003", serial: "123456"))
    for text in ["4006381333931", "2550000000000", "(01)04006381333931", "", "]", "coupon", "till-receipt:1-1-1"] {
      #expect(try CouponCode(text) == nil, "\(text)")
    }
    #expect(throws: CouponProblem.checkDigit(expected: 3, found: 4)) { try CouponCode("(255)9501101530004") }
  }

  @Test func `a pattern names the coupon and tells its value`() throws {
    let pattern = try CouponPattern("981IIIIIVVVV", decimals: 2)
    let digits: [UInt8] = [9, 8, 1, 1, 2, 3, 4, 5, 0, 1, 5, 0]
    let found = try #require(pattern.read(try GTIN(digits: digits + [CheckDigit.modulo10(digits)])))
    #expect(found.value?.description == "1.50")
    let bare = Array(digits.prefix(8)) + [0, 0, 0, 0]
    #expect(try found.coupon == GTIN(digits: bare + [CheckDigit.modulo10(bare)]))
    #expect(try pattern.read(GTIN("4006381333931")) == nil)
  }

  @Test(
    arguments: [
      ("98", CouponPattern.Problem.length(2)), ("98PIIIIIVVVV", .character("P")), ("40IIIIIIVVVV", .prefix), ("98VIIIIIVVVV", .value),
    ])
  func `a pattern that cannot be used says why`(text: String, problem: CouponPattern.Problem) {
    #expect(throws: problem) { try CouponPattern(text) }
    #expect(throws: CouponPattern.Problem.decimals(5, values: 4)) { try CouponPattern("981IIIIIVVVV", decimals: 5) }
  }

  @Test func `the regions know their prefixes, and nobody else's`() throws {
    let europe = try #require(CouponPattern.regions["europe"])
    func gtin(_ twelve: String) throws -> GTIN {
      let digits = twelve.utf8.map { $0 - 0x30 }
      return try GTIN(digits: digits + [CheckDigit.modulo10(digits)])
    }
    for text in ["981234567890", "984000000000", "990000000000", "999999999999"] { #expect(try europe.read(gtin(text)) != nil, "\(text)") }
    // Refund receipts, periodicals, and what is not given out.
    for text in ["980000000000", "977000000000", "985000000000", "051234567890"] { #expect(try europe.read(gtin(text)) == nil, "\(text)") }
    #expect(try CouponPattern.regions["north_america"]?.read(gtin("051234567890")) != nil)
  }
}
