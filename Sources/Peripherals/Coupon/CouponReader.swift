/// Walks through the digits of a coupon, field by field.
struct CouponReader {
  let digits: [UInt8]
  private(set) var position = 0

  init(digits: [UInt8]) { self.digits = digits }

  var isAtEnd: Bool { position == digits.count }

  mutating func text(_ field: String, _ count: Int) throws(CouponProblem) -> String {
    guard digits.count - position >= count else { throw .short(field: field, at: digits.count) }
    defer { position += count }
    return String(decoding: digits[position..<position + count], as: UTF8.self)
  }

  mutating func digit(_ field: String, allowed: [UInt8]) throws(CouponProblem) -> UInt8 {
    guard !isAtEnd else { throw .short(field: field, at: position) }
    let found = digits[position] - UInt8(ascii: "0")
    guard allowed.contains(found) else { throw .digit(field: field, found: found, at: position) }
    position += 1
    return found
  }

  /// A field whose length stands before it, less `plus`.
  mutating func sized(_ field: String, allowed: ClosedRange<UInt8>, plus: Int) throws(CouponProblem) -> String {
    let length = try digit(field, allowed: Array(allowed))
    return try text(field, Int(length) + plus)
  }

  /// One to five digits behind their count.
  mutating func number(_ field: String) throws(CouponProblem) -> UInt64 {
    let text = try sized(field, allowed: 1...5, plus: 0)
    return text.utf8.reduce(0) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
  }

  mutating func date(_ field: String) throws(CouponProblem) -> String {
    let at = position
    let text = try text(field, 6)
    guard GS1Date.isRight(Array(text.utf8)[...], .date0) else { throw .date(field: field, value: text, at: at) }
    return text
  }

  /// What has to be bought; with `hasCompany` the company may be another than the coupon's.
  mutating func purchase(_ field: String, hasCompany: Bool) throws(CouponProblem) -> NorthAmericanCoupon.Purchase {
    let amount = try number(field)
    let code = try digit("kind of \(field)", allowed: [0, 1, 2, 3, 4, 9])
    let family = try text("family of \(field)", 3)
    var company: String?
    if hasCompany {
      let length = try digit("company of \(field)", allowed: [0, 1, 2, 3, 4, 5, 6, 9])
      company = length == 9 ? nil : try text("company of \(field)", Int(length) + 6)
    }
    return NorthAmericanCoupon.Purchase(code: code, amount: amount, family: family, companyPrefix: company)
  }
}
