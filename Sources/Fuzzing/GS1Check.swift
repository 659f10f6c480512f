internal import Peripherals

/// Element strings, web addresses that hold them, and the numbers of a shop's own labels.
enum GS1Check {
  private static let year = 2_026

  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    if let elements = try? ElementString.parse(input) { try check(elements) }
    if let elements = try? DigitalLink.parse(input) { try check(elements) }
    if let elements = try? DigitalLink.parse(Array("https://a.b/01/4006381333931/".utf8) + input) { try check(elements) }
    try checkCoupons(input)
    let digits = input.prefix(12).map { $0 % 10 }
    guard digits.count == 12, let gtin = try? GTIN(ascii: (digits + [CheckDigit.modulo10(digits)]).map { $0 + 0x30 }) else { return }
    _ = PublicationNumber(gtin)
    for pattern in CouponPattern.regions.values.joined() {
      guard let coupon = pattern.read(gtin) else { continue }
      try FuzzFinding.unless(pattern.read(coupon.coupon)?.coupon == coupon.coupon, "what names a coupon is a coupon: \(coupon)")
    }
    for pattern in VariableMeasurePattern.countries.values.joined() {
      guard let measure = try? pattern.read(gtin) else { continue }
      try FuzzFinding.unless((try? GTIN(measure.item.text)) != nil, "the article of a label has a right check digit: \(measure)")
      try FuzzFinding.unless((try? pattern.read(measure.item)) != nil || pattern.text.contains("C"), "its article is of the same pattern")
    }
  }

  /// Coupons as scans, and the bytes as the digits of a North American one.
  private static func checkCoupons(_ input: [UInt8]) throws(FuzzFinding) {
    for mark in ["", "]e0", "(8110)", "8110", "(255)"] {
      _ = try? CouponCode(mark + String(decoding: input, as: UTF8.self))
    }
    let digits = String(decoding: input.prefix(70).map { (0x30...0x39).contains($0) ? $0 : $0 % 10 + 0x30 }, as: UTF8.self)
    guard let coupon = try? NorthAmericanCoupon(digits) else { return }
    try FuzzFinding.unless((6...12).contains(coupon.companyPrefix.utf8.count), "a company prefix has 6 to 12 digits: \(coupon)")
    try FuzzFinding.unless(coupon.saveValue < 100_000 && coupon.purchase.amount < 100_000, "amounts have five digits at most: \(coupon)")
    let days = coupon.days(currentYear: year)
    try FuzzFinding.unless((days.expires == nil) == (coupon.expires == nil), "a date that was taken is a day: \(coupon)")
    let found = try? CouponCode("(8110)" + digits)
    try FuzzFinding.unless(found == .northAmerican(coupon), "a coupon is found behind its identifier: \(coupon)")
  }

  /// Each element read alone is itself, and tells what it means without harm.
  private static func check(_ elements: [ElementString]) throws(FuzzFinding) {
    for element in elements {
      let alone = try? ElementString.parse(Array(element.identifier.code.utf8) + Array(element.value.utf8))
      try FuzzFinding.unless(alone == [element], "an element alone is itself: \(element)")
      _ = element.meaning(currentYear: year)
    }
  }
}
