/// What the element (8110) of a North American coupon says: who gives it, what has to be bought, what is taken off.
///
/// GS1 US, North American Coupon Application Guideline Using GS1 DataBar Expanded Symbols.
public struct NorthAmericanCoupon: Equatable, Sendable {
  /// What has to be bought.
  public struct Purchase: Equatable, Sendable {
    /// In what `amount` is counted: 0 pieces, 1 cents of these articles, 2 cents of the whole sale, 3 hundredths of a pound,
    /// 4 thousandths of a kilogram, 9 nothing that a till can check.
    public let code: UInt8
    public let amount: UInt64
    /// Three digits by which the company groups its articles; 000 is all of them.
    public let family: String
    /// The company whose articles count; nil: that of the coupon.
    public let companyPrefix: String?
  }

  /// 6 to 12 digits.
  public let companyPrefix: String
  /// 6 digits.
  public let offerCode: String
  /// In what `saveCode` says.
  public let saveValue: UInt64
  public let purchase: Purchase
  /// How further purchases belong to the first; nil without any.
  public internal(set) var additionalRule: UInt8?
  public internal(set) var second: Purchase?
  public internal(set) var third: Purchase?
  /// Six digits, YYMMDD: the last day.
  public internal(set) var expires: String?
  /// Six digits, YYMMDD: the first day.
  public internal(set) var starts: String?
  /// 6 to 15 digits: this very coupon.
  public internal(set) var serial: String?
  /// 7 to 13 digits: the only retailer who takes it.
  public internal(set) var retailer: String?
  /// 0 cents off, 1 a piece for free, 2 pieces for free, 5 per cent off, 6 cents off the whole sale.
  public internal(set) var saveCode: UInt8 = 0
  /// Which of the purchases it is taken off: 0 the first.
  public internal(set) var appliesTo: UInt8 = 0
  public internal(set) var isStoreCoupon = false
  public internal(set) var mayBeMultiplied = true

  /// Reads the value behind (8110).
  public init(_ value: some StringProtocol) throws(CouponProblem) {
    let bytes = Array(value.utf8)
    if let at = bytes.firstIndex(where: { !CheckDigit.isDigit($0) }) { throw .notDigits(at: at) }
    var reader = CouponReader(digits: bytes)
    companyPrefix = try reader.sized("company prefix", allowed: 0...6, plus: 6)
    offerCode = try reader.text("offer code", 6)
    saveValue = try reader.number("save value")
    purchase = try reader.purchase("purchase", hasCompany: false)
    while !reader.isAtEnd { try read(&reader) }
  }

  /// One of the fields that a coupon may have behind those that it must.
  private mutating func read(_ reader: inout CouponReader) throws(CouponProblem) {
    let at = reader.position
    switch try reader.digit("field", allowed: [1, 2, 3, 4, 5, 6, 9]) {
    case 1:
      try Self.once(second, "second purchase", at)
      additionalRule = try reader.digit("rule of purchases", allowed: [0, 1, 2, 3])
      second = try reader.purchase("second purchase", hasCompany: true)
    case 2:
      try Self.once(third, "third purchase", at)
      third = try reader.purchase("third purchase", hasCompany: true)
    case 3:
      try Self.once(expires, "expiration date", at)
      expires = try reader.date("expiration date")
    case 4:
      try Self.once(starts, "start date", at)
      starts = try reader.date("start date")
    case 5:
      try Self.once(serial, "serial number", at)
      serial = try reader.sized("serial number", allowed: 0...9, plus: 6)
    case 6:
      try Self.once(retailer, "retailer", at)
      retailer = try reader.sized("retailer", allowed: 1...7, plus: 6)
    default:
      saveCode = try reader.digit("save value code", allowed: [0, 1, 2, 5, 6])
      appliesTo = try reader.digit("save value's purchase", allowed: [0, 1, 2])
      isStoreCoupon = try reader.text("store coupon flag", 1) == "1"
      mayBeMultiplied = try reader.digit("multiply flag", allowed: [0, 1]) == 0
    }
  }

  private static func once<Value>(_ value: Value?, _ field: String, _ at: Int) throws(CouponProblem) {
    if value != nil { throw .twice(field: field, at: at) }
  }

  /// The first and last day of a coupon, as GS1 reads years of two digits.
  public func days(currentYear: Int) -> (starts: GS1Date?, expires: GS1Date?) {
    (starts.flatMap { GS1Date($0, currentYear: currentYear) }, expires.flatMap { GS1Date($0, currentYear: currentYear) })
  }
}
