import CardNumbers
import Documents
import RPC
import Sales
import Store

/// The outbox's side of a transaction: a receipt is put in, and how each attempt ended is noted and told.
struct DeliveryDesk {
  let scope: WriteScope

  private var configuration: Configuration.Delivery { scope.context.configuration.delivery }

  /// Puts the receipt of a sale into the outbox, or holds it until the sale is completed.
  func send(_ params: SendReceipt.Params) throws -> DeliveryView {
    let sale = try sale(params)
    guard !sale.isTraining else { throw RPCError(.deliveryTraining) }
    let isHeld = sale.status != .completed
    if isHeld, sale.status.isFinal { throw SaleError.notOpen(sale.status) }
    guard let channel = Delivery.Channel(rawValue: params.by) else { throw RPCError(.invalidParams, "$.by: not known") }
    try check(params, channel)
    let delivery = Delivery(
      id: scope.newIdentifier(), sale: sale.id, channel: channel, address: params.to ?? "", language: params.language, isHeld: isHeld,
      nowMs: scope.time.utcMilliseconds)
    guard try scope.transaction.ask(delivery) else { throw RPCError(.deliveryQueueFull) }
    return try tell(delivery)
  }

  private func sale(_ params: SendReceipt.Params) throws -> Sale {
    switch (params.receipt, params.sale) {
    case (let receipt?, nil): return try ReceiptRendering.sale(receipt, scope.view)
    case (nil, let sale?): return try SaleDesk(scope: scope).existing(Identifier(sale))
    case (nil, nil), (_?, _?): throw RPCError(.invalidParams, "$: give either receipt or sale")
    }
  }

  private func check(_ params: SendReceipt.Params, _ channel: Delivery.Channel) throws {
    if let tag = params.language, LanguageFormat(tag) == nil {
      throw RPCError(
        .invalidParams, "$.language: \"\(tag)\" is no known language", hint: "use one of \(LanguageFormat.tags.joined(separator: ", "))")
    }
    if params.to != nil, params.consent != true { throw RPCError(.deliveryConsentMissing) }
    switch channel {
    case .mail:
      guard configuration.sendmail != nil else { throw RPCError(.deliveryNotConfigured) }
      guard let to = params.to, MailAddress.isPlain(to) else { throw RPCError(.deliveryAddressInvalid) }
    case .webhook:
      guard configuration.webhook != nil else { throw RPCError(.deliveryNotConfigured) }
      guard let to = params.to else { return }
      if CardNumberFilter.containsCardNumber(to) { throw SaleError.cardNumber }
      let isPlain = !to.isEmpty && to.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      guard isPlain else { throw RPCError(.deliveryAddressInvalid) }
    }
  }

  /// In the transaction that completes a sale: what was held for it may go, and its own post where each sale has one.
  func completed(_ sale: Sale) throws {
    let now = scope.time.utcMilliseconds
    for delivery in try scope.transaction.endHold(of: sale.id, isCompleted: true, nowMs: now) { _ = try tell(delivery) }
    guard configuration.postsEverySale, !sale.isTraining else { return }
    let post = Delivery(id: scope.newIdentifier(), sale: sale.id, channel: .webhook, nowMs: now)
    _ = try tell(scope.transaction.enclose(post))
  }

  /// In the transaction that ends a sale that was not completed.
  func calledOff(_ sale: Sale) throws {
    let ended = try scope.transaction.endHold(of: sale.id, isCompleted: false, nowMs: scope.time.utcMilliseconds)
    for delivery in ended { _ = try tell(delivery) }
  }

  /// Notes how an attempt ended.
  func attempted(_ id: Identifier, _ failure: DeliveryFailure?) throws {
    let delivery = try scope.transaction.attempted(
      id, failure: failure?.reason, isFinal: failure?.isFinal ?? false, nowMs: scope.time.utcMilliseconds)
    if let delivery { _ = try tell(delivery) }
  }

  func retry(_ id: Identifier) throws -> DeliveryView {
    let delivery = try existing(id)
    guard delivery.state == .waiting || delivery.state == .failed else { throw RPCError(.deliveryEnded) }
    return try tell(scope.transaction.retry(delivery, nowMs: scope.time.utcMilliseconds))
  }

  func cancel(_ id: Identifier) throws -> DeliveryView {
    let delivery = try existing(id)
    guard delivery.state != .delivered, delivery.state != .cancelled else { throw RPCError(.deliveryEnded) }
    return try tell(scope.transaction.cancel(delivery))
  }

  private func existing(_ id: Identifier) throws -> Delivery {
    guard let delivery = try scope.view.delivery(id) else { throw RPCError(.deliveryUnknown) }
    return delivery
  }

  private func tell(_ delivery: Delivery) throws -> DeliveryView {
    let view = try Self.view(of: delivery, in: scope.view)
    try scope.emit(DeliveryChanged.self, view)
    if delivery.state == .waiting { scope.after(.deliver(delivery.channel)) }
    return view
  }

  static func view(of delivery: Delivery, in view: StoreReader) throws -> DeliveryView {
    DeliveryView(
      delivery: delivery.id.description, sale: delivery.sale.description,
      receipt: try view.saleSummary(delivery.sale)?.receipt?.description, channel: delivery.channel.rawValue,
      state: delivery.state.rawValue, attempts: delivery.attempts, detail: delivery.detail,
      nextAtMs: delivery.state == .waiting ? delivery.nextUTCMilliseconds : nil, createdAtMs: delivery.createdUTCMilliseconds)
  }
}
