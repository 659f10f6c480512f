internal import GRDB
public import Sales

extension StoreTransaction {
  /// Puts a delivery into the outbox that somebody asked for; false when the outbox, or what one sale may have there, is full.
  public func ask(_ delivery: Delivery) throws -> Bool {
    let waiting =
      try db.integer("SELECT count(*) FROM deliveries WHERE state = 'waiting' AND channel = ?", [delivery.channel.rawValue]) ?? 0
    let ofSale = try db.integer("SELECT count(*) FROM deliveries WHERE sale = ?", [delivery.sale.description]) ?? 0
    guard waiting < DeliveryLimits.maximumAsked, ofSale < DeliveryLimits.maximumOfSale else { return false }
    try insert(delivery)
    return true
  }

  /// Puts a delivery into the outbox that a completed sale brings with it. When the outbox is full it is given up at once; the result says so.
  public func enclose(_ delivery: Delivery) throws -> Delivery {
    var enclosed = delivery
    if try db.integer("SELECT count(*) FROM deliveries WHERE state = 'waiting'") ?? 0 >= DeliveryLimits.maximumWaiting {
      (enclosed.state, enclosed.detail) = (.failed, "\(DeliveryLimits.maximumWaiting) receipts wait already")
    }
    try insert(enclosed)
    return enclosed
  }

  /// What a sale's completion sets free, or what its end calls off. Returns the deliveries as they are then.
  public func endHold(of sale: Identifier, isCompleted: Bool, nowMs: Int64) throws -> [Delivery] {
    try view.heldDeliveries(sale: sale).map { held in
      var delivery = held
      (delivery.state, delivery.nextUTCMilliseconds) = (isCompleted ? .waiting : .cancelled, nowMs)
      return try update(delivery)
    }
  }

  /// Notes how an attempt ended; `failure` nil: it was delivered. With `isFinal` it is not tried again by itself.
  ///
  /// Returns the delivery as it is then; nil when it does not wait any more.
  public func attempted(_ id: Identifier, failure: String?, isFinal: Bool = false, nowMs: Int64) throws -> Delivery? {
    guard var delivery = try view.delivery(id), delivery.state == .waiting else { return nil }
    delivery.attempts += 1
    delivery.detail = failure.map { String($0.prefix(DeliveryLimits.maximumDetailCharacters)) }
    delivery.nextUTCMilliseconds = nowMs + DeliveryLimits.pauseMs(after: delivery.attempts)
    if failure == nil {
      delivery.state = .delivered
    } else if isFinal || delivery.attempts >= DeliveryLimits.maximumAttempts {
      delivery.state = .failed
    }
    return try update(delivery)
  }

  /// Tries a delivery again now, as if for the first time. Returns it as it is then.
  public func retry(_ delivery: Delivery, nowMs: Int64) throws -> Delivery {
    var again = delivery
    (again.state, again.attempts, again.nextUTCMilliseconds) = (.waiting, 0, nowMs)
    return try update(again)
  }

  /// Calls a delivery off. Returns it as it is then.
  public func cancel(_ delivery: Delivery) throws -> Delivery {
    var off = delivery
    off.state = .cancelled
    return try update(off)
  }

  /// Removes what was delivered or called off before `olderThanMs`, and what was given up `DeliveryLimits.keptMs` ago.
  ///
  /// - Returns: How many rows went.
  @discardableResult
  public func pruneDeliveries(olderThanMs: Int64, nowMs: Int64, limit: Int) throws -> Int {
    try db.run(
      """
      DELETE FROM deliveries WHERE number IN (
        SELECT number FROM deliveries WHERE state IN ('delivered', 'cancelled') AND created_utc_ms < ?
        UNION ALL SELECT number FROM deliveries WHERE state = 'failed' AND next_utc_ms < ? LIMIT ?)
      """, [olderThanMs, nowMs - DeliveryLimits.keptMs, limit])
    return db.changesCount
  }

  private func insert(_ delivery: Delivery) throws {
    try db.run(
      "INSERT INTO deliveries (\(Delivery.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        delivery.id.description, delivery.sale.description, delivery.channel.rawValue, delivery.address, delivery.language,
        delivery.state.rawValue, delivery.attempts, delivery.nextUTCMilliseconds, delivery.createdUTCMilliseconds, delivery.detail,
      ])
  }

  /// An address is kept only as long as somebody may need it.
  private func update(_ delivery: Delivery) throws -> Delivery {
    let isDone = delivery.state == .delivered || delivery.state == .cancelled
    try db.run(
      "UPDATE deliveries SET state = ?, attempts = ?, next_utc_ms = ?, detail = ?, address = ? WHERE id = ?",
      [
        delivery.state.rawValue, delivery.attempts, delivery.nextUTCMilliseconds, delivery.detail, isDone ? "" : delivery.address,
        delivery.id.description,
      ])
    return delivery
  }
}
