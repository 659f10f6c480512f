extension ErrorKind {
  public static let couponInvalid = ErrorKind(
    "coupon.invalid", .invalidParams, "the coupon cannot be read", hint: "scan it again; a coupon that stays so is damaged or no coupon")
  public static let couponExpired = ErrorKind(
    "coupon.expired", .state, "the coupon is not valid today", hint: "look at the dates on it")
  public static let couponUsed = ErrorKind(
    "coupon.used", .state, "this very coupon was taken on another sale", hint: "its number counts once; give it back to the customer")
  public static let couponUnmet = ErrorKind(
    "coupon.unmet", .state, "nothing on the sale is what the coupon asks for", hint: "add the articles first, then scan the coupon")
  public static let couponUnsupported = ErrorKind(
    "coupon.unsupported", .state, "the till does not work out what the coupon asks for",
    hint: "read it, and give a discount by hand with a reason")

  /// Refusals of coupons that say themselves what they are worth.
  static let coupon: [ErrorKind] = [
    .saleCouponUnknown, .saleCouponTwice, .saleCouponsFull, .couponInvalid, .couponExpired, .couponUsed, .couponUnmet, .couponUnsupported,
  ]
}
