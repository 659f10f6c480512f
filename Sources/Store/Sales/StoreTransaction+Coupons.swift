internal import GRDB
public import Sales

extension StoreReader {
  /// The sale that a coupon with a number of its own was handed in on last; nil when it never was.
  public func couponUse(_ coupon: String) throws -> Identifier? {
    try db.row("SELECT sale FROM coupon_uses WHERE coupon = ?", [coupon]) { try Self.identifier($0[0]) }
  }
}

extension StoreTransaction {
  /// Notes where a coupon with a number of its own was handed in.
  public func noteCouponUse(_ coupon: String, on sale: Identifier) throws {
    try db.run(
      "INSERT INTO coupon_uses (coupon, sale) VALUES (?, ?) ON CONFLICT (coupon) DO UPDATE SET sale = excluded.sale",
      [coupon, sale.description])
  }
}
