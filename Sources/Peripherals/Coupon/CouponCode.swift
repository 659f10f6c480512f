/// A coupon that a GS1 element names: (8110), or (255) with a serial number or without.
public enum CouponCode: Equatable, Sendable {
  case northAmerican(NorthAmericanCoupon)
  /// A Global Coupon Number: 13 digits, the last of them its check digit, and up to 12 for this very coupon.
  case global(number: String, serial: String?)

  /// Finds the coupon in a scan or a text: `]e0…`, `(8110)…`, or the element as a scanner sends it.
  ///
  /// - Returns: nil for what is no coupon.
  /// - Throws: `CouponProblem` for a coupon that cannot be read.
  public init?(_ text: String) throws(CouponProblem) {
    let bare = text.hasPrefix("]") ? String(text.dropFirst(3)) : text
    let isMarked = text.hasPrefix("]") || text.hasPrefix("(")
    guard isMarked || bare.hasPrefix("8110") || (bare.hasPrefix("255") && bare.utf8.count > Self.longestGTIN) else { return nil }
    let elements: [ElementString]
    do throws(GS1Error) {
      elements = try bare.hasPrefix("(") ? ElementString.parse(bracketed: bare) : ElementString.parse(Array(bare.utf8))
    } catch {
      if case .checkDigit("255", let expected, let found, _) = error { throw .checkDigit(expected: expected, found: found) }
      return nil
    }
    for element in elements {
      switch element.identifier.code {
      case "8110":
        self = .northAmerican(try NorthAmericanCoupon(element.value))
        return
      case "255":
        let serial = element.value.dropFirst(13)
        self = .global(number: String(element.value.prefix(13)), serial: serial.isEmpty ? nil : String(serial))
        return
      default: continue
      }
    }
    return nil
  }

  /// Longer digits are no trade item's number.
  private static let longestGTIN = 14
}
