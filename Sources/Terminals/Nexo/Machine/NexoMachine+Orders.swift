import JSON

// Orders and services: from the intent to the answer.
extension NexoMachine {
  mutating func take(_ order: TerminalOrder, timestamp: String) {
    if let settled = record.settled, settled.name == order.name { return report(.settled(settled)) }
    if let open = record.open {
      return report(.rejected(name: order.name, open.order.name == order.name ? .busy : .unresolved(name: open.order.name)))
    }
    guard step != .stopped, step != .starting else { return report(.rejected(name: order.name, .offline)) }
    let isHeld = order.reading != nil && order.reading?.name == held?.name && pending == nil
    guard isReady || isHeld else { return report(.rejected(name: order.name, .busy)) }
    if let reason = unfit(order) { return report(.rejected(name: order.name, .unfit(reason))) }
    let category = if case .reversal = order.kind { "Reversal" } else { "Payment" }
    var draft = record
    draft.open = NexoRecord.Intent(order: order, serviceID: newService(), category: category, timestamp: timestamp)
    draft.settled = nil
    step = .writingIntent
    isCancelled = false
    persist(draft, .intent)
  }

  private func unfit(_ order: TerminalOrder) -> String? {
    if let reading = order.reading, reading.name != held?.name { return "the card does not wait in the terminal any more" }
    if order.currency != configuration.currency { return "it works in \(configuration.currency.code), not \(order.currency.code)" }
    if case .reversal(let original) = order.kind, original.reference == nil {
      return "the payment has no transaction number of the terminal"
    }
    if case .tip = order.kind { return "it takes tips with the payment alone" }
    return nil
  }

  /// The next number of a request: digits and small letters, at most ten.
  mutating func newService() -> String {
    defer { nextService += 1 }
    return String(String(nextService, radix: 36).suffix(NexoHeader.identifierLimit))
  }

  mutating func intentIsDurable(now: Duration) {
    guard let intent = record.open else { return }
    if let reading = intent.order.reading {
      held = nil
      report(.cardEnded(name: reading.name, isCancelled ? .cardPutBack : .cardPays))
    }
    guard !isCancelled else { return settle(.refused(.cancelled)) }
    let exchange = send(request(intent), service: intent.serviceID)
    step = .charging(exchange: exchange, until: now + configuration.answerTime)
  }

  private func request(_ intent: NexoRecord.Intent) -> NexoRequest {
    let order = intent.order
    switch order.kind {
    case .payment(let tipAllowed):
      return .payment(
        transactionID: order.name, timestamp: intent.timestamp, currency: order.currency, amountMinor: order.amountMinor, isRefund: false,
        asksForTip: tipAllowed, cashbackMinor: order.cashbackMinor, reading: order.reading)
    case .refund, .tip:
      return .payment(
        transactionID: order.name, timestamp: intent.timestamp, currency: order.currency, amountMinor: order.amountMinor, isRefund: true,
        asksForTip: false)
    case .reversal(let original):
      return .reversal(
        reference: original.reference ?? "", referenceTime: original.referenceTime ?? "", reason: "MerchantCancel",
        currency: order.currency,
        amountMinor: order.amountMinor)
    }
  }

  mutating func send(_ request: NexoRequest, service: String) -> Int {
    exchanges += 1
    let header = NexoHeader(
      protocolVersion: configuration.protocolVersion, category: request.category, serviceID: service, saleID: configuration.saleID,
      poiID: configuration.poiID)
    actions.append(.send(exchange: exchanges, NexoMessage(header, request.body)))
    return exchanges
  }

  mutating func cancel(_ name: String) {
    if case .intent? = pending?.purpose, pending?.draft.open?.order.name == name { isCancelled = true }
    guard case .charging = step, pending == nil, let intent = record.open, intent.order.name == name else { return }
    // An abort has no answer of its own: the order's answer tells whether it came in time.
    _ = send(.abort(reference(intent), reason: "MerchantAbort"), service: newService())
  }

  func reference(_ intent: NexoRecord.Intent) -> NexoRequest.Reference {
    NexoRequest.Reference(
      category: intent.category, serviceID: intent.serviceID, saleID: configuration.saleID, poiID: configuration.poiID)
  }

  mutating func serve(_ request: NexoRequest, now: Duration) {
    guard isReady else {
      report(.notice("\(request.category) has to wait until the terminal is free"))
      actions.append(.serviceAnswered(category: request.category, nil))
      return
    }
    let exchange = send(request, service: newService())
    step = .serving(exchange: exchange, category: request.category, until: now + configuration.requestTime)
  }

  // MARK: Answers

  mutating func replied(_ exchange: Int, _ message: NexoMessage?, now: Duration) {
    if exchange == loginExchange { return loggedIn(message) }
    switch step {
    case .charging(let running, _) where running == exchange: judgeAnswer(message, now: now)
    case .serving(let running, let category, _) where running == exchange:
      step = .idle
      actions.append(.serviceAnswered(category: category, message))
    case .asking(let running, _) where running == exchange: judgeStatus(message, now: now)
    case .reading(let running, _) where running == exchange: cardAnswered(message, now: now)
    case .freeing(let running, let freeing, _) where running == exchange: endReading(freeing.refusal)
    case .stopped, .starting, .idle, .writingIntent, .charging, .serving, .reading, .holding, .freeing, .waiting, .asking:
      // The order's own answer, late: it says the same as a question would.
      if let recovery, recovery.exchange == exchange, let outcome = outcome(of: message) { settle(outcome, message) }
    }
  }

  /// An order whose bytes never left is over; anything else failed.
  mutating func notSent(_ exchange: Int, _ reason: String, now: Duration) {
    guard case .charging(let running, _) = step, running == exchange else { return failed(exchange, reason, now: now) }
    report(.notice(reason))
    settle(.refused(.lineLostBefore))
  }

  mutating func failed(_ exchange: Int, _ reason: String, now: Duration) {
    if exchange == loginExchange {
      loginExchange = nil
      return report(.notice("the till could not log in: \(reason)"))
    }
    switch step {
    case .charging(let running, _) where running == exchange: beginRecovery(exchange: nil, reason: "Other", now: now)
    case .serving(let running, let category, _) where running == exchange:
      step = .idle
      report(.notice("\(category): \(reason)"))
      actions.append(.serviceAnswered(category: category, nil))
    case .asking(let running, _) where running == exchange: waitForNext(now: now)
    case .reading(let running, _) where running == exchange: stopReading(.cardLost, now: now)
    case .freeing(let running, let freeing, _) where running == exchange:
      step = .freeing(exchange: nil, freeing, until: now + configuration.pollTime)
    case .stopped, .starting, .idle, .writingIntent, .charging, .serving, .reading, .holding, .freeing, .waiting, .asking: break
    }
  }

  private mutating func judgeAnswer(_ message: NexoMessage?, now: Duration) {
    guard let outcome = outcome(of: message) else {
      return beginRecovery(exchange: nil, reason: "Other", now: now)
    }
    settle(outcome, message)
  }

  /// The outcome that an answer to the order proves; nil when it proves nothing.
  func outcome(of message: NexoMessage?) -> TerminalOutcome? {
    guard let intent = record.open, let message, message.header.serviceID == intent.serviceID, message.header.category == intent.category
    else { return nil }
    return outcome(message.body, intent, proof: .answer)
  }

  func outcome(_ body: JSONValue, _ intent: NexoRecord.Intent, proof: TerminalRefusal.Proof) -> TerminalOutcome? {
    guard let answer = try? NexoAnswer(body) else { return nil }
    switch answer.result {
    case .failure:
      let condition = NexoCondition(answer.condition ?? "Refusal")
      // Still at work: not an outcome. A terminal that is busy with something else did not begin.
      if answer.condition == "InProgress" { return nil }
      return .refused(
        TerminalRefusal(code: "nexo.\(condition.name)", english: condition.english, german: condition.german, proof: proof))
    case .success, .partial:
      let isWholeReversal = if case .reversal = intent.order.kind { answer.result == .success } else { false }
      guard
        let told = NexoAnswer.transaction(
          body, currency: intent.order.currency, unnamedMinor: isWholeReversal ? intent.order.amountMinor : nil,
          poiID: configuration.poiID),
        fits(told, intent.order)
      else { return nil }
      return .approved(told)
    }
  }

  /// An approval of nothing, or of more than was asked for, is none that can be believed.
  private func fits(_ told: TerminalTransaction, _ order: TerminalOrder) -> Bool {
    guard told.amountMinor > 0 else { return false }
    return order.allowsTip || told.amountMinor <= order.limitMinor(cashback: told.cashbackMinor)
  }

  mutating func settle(_ outcome: TerminalOutcome, _ message: NexoMessage? = nil) {
    guard let open = record.open, pending == nil else { return }
    var draft = record
    draft.open = nil
    // Only a payment that was made has used the card up for sure.
    if case .approved = outcome { draft.reading = nil }
    let slips = receipts + (message.map { NexoAnswer.receipts($0.body) } ?? [])
    let settlement = TerminalSettlement(name: open.order.name, outcome: outcome, receipts: slips)
    draft.settled = settlement
    step = .idle
    persist(draft, .outcome(settlement))
  }
}
