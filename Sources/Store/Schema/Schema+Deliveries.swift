/// Schema 10: receipts on their way to customers, and coupons that count once.
extension Schema {
  static let deliveries = [deliveryRows, waitingDeliveries, deliveriesOfSales, deliveriesByState, couponUses]

  /// Not made from the journal: an address is a person's, and is emptied as soon as nobody needs it any more.
  private static let deliveryRows = """
    CREATE TABLE deliveries (
      number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sale TEXT NOT NULL, channel TEXT NOT NULL, address TEXT NOT NULL, language TEXT,
      state TEXT NOT NULL, attempts INTEGER NOT NULL, next_utc_ms INTEGER NOT NULL, created_utc_ms INTEGER NOT NULL, detail TEXT
    ) STRICT
    """

  /// As small as the outbox is.
  private static let waitingDeliveries =
    "CREATE INDEX deliveries_waiting ON deliveries (channel, next_utc_ms, number) WHERE state = 'waiting'"
  private static let deliveriesOfSales = "CREATE INDEX deliveries_by_sale ON deliveries (sale)"
  private static let deliveriesByState = "CREATE INDEX deliveries_by_state ON deliveries (state, number)"

  /// Coupons with numbers of their own. Whether a use still counts, its sale says.
  private static let couponUses = "CREATE TABLE coupon_uses (coupon TEXT PRIMARY KEY, sale TEXT NOT NULL) STRICT, WITHOUT ROWID"
}
