internal import GRDB
public import Sales

extension StoreReader {
  public func delivery(_ id: Identifier) throws -> Delivery? {
    try db.row("SELECT \(Delivery.columns) FROM deliveries WHERE id = ?", [id.description], Delivery.init(stored:))
  }

  /// The delivery of a channel that is to be tried first; nil when none waits.
  public func nextDelivery(_ channel: Delivery.Channel) throws -> Delivery? {
    try db.row(
      "SELECT \(Delivery.columns) FROM deliveries WHERE state = 'waiting' AND channel = ? ORDER BY next_utc_ms, number LIMIT 1",
      [channel.rawValue], Delivery.init(stored:))
  }

  /// How many wait and how many were given up.
  public func deliveryCounts() throws -> DeliveryCounts {
    let sql = "SELECT count(*), coalesce(sum(attempts > 0), 0) FROM deliveries WHERE state = 'waiting'"
    let (waiting, delayed) = try db.row(sql) { ($0[0] as Int64, $0[1] as Int64) } ?? (0, 0)
    let failed = try db.integer("SELECT count(*) FROM deliveries WHERE state = 'failed'") ?? 0
    return DeliveryCounts(waiting: waiting, delayed: delayed, failed: failed)
  }

  /// Deliveries, the newest first, only those in `state` and of `sale` when given; `limit` is 1 to `ListLimit.maximum`.
  ///
  /// - Throws: `CursorError`.
  public func deliveries(
    sale: Identifier? = nil, state: Delivery.State? = nil, limit: Int, cursor: String? = nil
  ) throws -> Page<Delivery> {
    let codec = try self.cursor(of: "deliveries")
    let before = try cursor.map { try codec.place($0).number } ?? Int64.max
    let count = ListLimit.clamped(limit)
    let rule =
      switch (sale, state) {
      case (nil, nil): ""
      case (_?, nil): "sale = ? AND "
      case (nil, _?): "state = ? AND "
      case (_?, _?): "sale = ? AND state = ? AND "
      }
    let wanted = [sale?.description, state?.rawValue].compactMap { $0 }
    var last: Int64 = 0
    let found = try db.rows(
      "SELECT \(Delivery.columns), number FROM deliveries WHERE \(rule)number < ? ORDER BY number DESC LIMIT ?",
      wanted + [before, count]
    ) { row -> Delivery in
      last = row[10]
      return try Delivery(stored: row)
    }
    return Page(items: found, next: found.count == count ? codec.text(last) : nil)
  }

  /// The deliveries of a sale that wait for its completion, in their order.
  func heldDeliveries(sale: Identifier) throws -> [Delivery] {
    try db.rows(
      "SELECT \(Delivery.columns) FROM deliveries WHERE sale = ? AND state = 'held' ORDER BY number LIMIT ?",
      [sale.description, DeliveryLimits.maximumOfSale], Delivery.init(stored:))
  }
}
