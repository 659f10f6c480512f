// Orders: from the intent to the outcome.
extension ProviderMachine {
  mutating func take(_ order: TerminalOrder) {
    if let settled = record.settled, settled.name == order.name { return report(.settled(settled)) }
    if let open = record.open {
      return report(.rejected(name: order.name, open.name == order.name ? .busy : .unresolved(name: open.name)))
    }
    guard isReady else { return report(.rejected(name: order.name, step == .stopped ? .offline : .busy)) }
    if let reason = unfit(order) { return report(.rejected(name: order.name, .unfit(reason))) }
    var draft = record
    (draft.open, draft.settled) = (order, nil)
    (step, course) = (.writingIntent, Course())
    persist(draft, .intent)
  }

  private func unfit(_ order: TerminalOrder) -> String? {
    if order.currency != configuration.currency { return "it works in \(configuration.currency.code), not \(order.currency.code)" }
    switch order.kind {
    case .payment: return order.cashbackMinor == nil ? nil : "it pays no cash out"
    case .tip: return "it takes no tips afterwards"
    case .refund: return "a refund has to name the payment"
    case .reversal(let original): return original.reference == nil ? "the payment has no name" : nil
    }
  }

  mutating func intentIsDurable(now: Duration) {
    guard let order = record.open else { return }
    if course.isCancelled { return settle(.refused(.cancelled)) }
    course.expiry = now + .seconds(configuration.lifetimeSeconds) + Self.grace
    if order.pays != nil { return ask(refunding(order), now: now) }
    create(order, now: now)
  }

  /// A later run knows nothing of what was sent: it asks before anything else.
  mutating func resume(now: Duration) {
    guard record.open != nil else { return }
    course = Course(creations: Self.creationLimit, expiry: now + .seconds(configuration.lifetimeSeconds) + Self.grace)
    beginRecovery(now: now)
    askNext(now: now)
  }

  private mutating func create(_ order: TerminalOrder, now: Duration) {
    course.creations += 1
    ask(
      .create(
        payment: order.name, amountMinor: order.amountMinor, currency: order.currency, lifetimeSeconds: configuration.lifetimeSeconds),
      now: now)
  }

  private func refunding(_ order: TerminalOrder) -> ProviderRequest {
    .refund(refund: order.name, payment: order.pays ?? "", amountMinor: order.amountMinor, currency: order.currency)
  }

  private mutating func ask(_ request: ProviderRequest, now: Duration) {
    exchanges += 1
    actions.append(.send(exchange: exchanges, request))
    step = .asking(exchange: exchanges, request, until: now + configuration.answerTime)
  }

  /// What is asked when nothing better is known.
  private mutating func askNext(now: Duration) {
    guard let order = record.open, pending == nil else { return }
    if let payment = order.pays { return ask(.status(payment: payment, refund: order.name), now: now) }
    let isOver = course.expiry.map { now >= $0 } ?? false
    // What the till gave up is not asked about any more: who cancels is told the truth.
    ask(course.isCancelled || isOver ? .cancel(payment: order.name) : .status(payment: order.name, refund: nil), now: now)
  }

  private mutating func wait(now: Duration) { step = .waiting(until: now + configuration.pollTime) }

  mutating func cancel(_ name: String, now: Duration) {
    guard let order = record.open ?? pending?.draft.open, order.name == name else { return }
    // Money that goes back is not stopped half way.
    guard order.pays == nil else { return report(.notice("\(name): a refund cannot be stopped")) }
    course.isCancelled = true
    if case .waiting = step { askNext(now: now) }
  }

  // MARK: Answers

  mutating func replied(_ exchange: Int, _ answer: ProviderAnswer, now: Duration) {
    if looking?.exchange == exchange { return looked(answer, now: now) }
    guard case .asking(exchange, let request, _) = step, let order = record.open, pending == nil else { return }
    if let payment = order.pays {
      guard answer.payment == payment, answer.refund == order.name else { return failed(exchange, "it is about another refund", now: now) }
      judgeRefund(answer, order, now: now)
    } else {
      guard answer.payment == order.name, answer.refund == nil else { return failed(exchange, "it is about another payment", now: now) }
      judge(answer, order, to: request, now: now)
    }
  }

  private mutating func judge(_ answer: ProviderAnswer, _ order: TerminalOrder, to request: ProviderRequest, now: Duration) {
    switch answer.state {
    case .paid: confirm(answer, order, now: now)
    case .declined, .expired, .cancelled: settle(.refused(refusal(answer)))
    case .pending: isPending(answer, order, to: request, now: now)
    case .notFound: isMissing(order, to: request, now: now)
    case .refunded: doubt(now: now)
    }
  }

  private mutating func isPending(_ answer: ProviderAnswer, _ order: TerminalOrder, to request: ProviderRequest, now: Duration) {
    isKnown()
    if let code = answer.code {
      if let lifetime = code.lifetimeSeconds { course.expiry = now + .seconds(lifetime) + Self.grace }
      if code.text != course.shown?.text {
        course.shown = code
        report(.code(name: order.name, code))
      }
    }
    let isOver = course.isCancelled || course.expiry.map { now >= $0 } ?? false
    // A provider that cannot cancel it now is asked again a little later.
    if case .cancel = request { return wait(now: now) }
    if isOver { askNext(now: now) } else { wait(now: now) }
  }

  /// Where it stands is known, though it has no outcome yet.
  private mutating func isKnown() {
    course.failures = 0
    guard recovery != nil else { return }
    recovery = nil
    report(.progress(english: "the provider works on it", german: "der Anbieter arbeitet daran"))
  }

  /// The request was lost on its way, or is still on it: the same key makes it once.
  private mutating func isMissing(_ order: TerminalOrder, to request: ProviderRequest, now: Duration) {
    switch request {
    // To cancel what is not there yet is what a provider must be able to do.
    case .cancel: stick(.notFoundByGateway, now: now)
    case .create, .status, .refund:
      if !course.isCancelled, course.creations < Self.creationLimit { return create(order, now: now) }
      course.isCancelled = true
      askNext(now: now)
    }
  }

  private mutating func judgeRefund(_ answer: ProviderAnswer, _ order: TerminalOrder, now: Duration) {
    switch answer.state {
    case .refunded: confirm(answer, order, now: now)
    case .declined: settle(.refused(refusal(answer)))
    case .pending:
      isKnown()
      wait(now: now)
    case .notFound: ask(refunding(order), now: now)
    case .paid, .expired, .cancelled: doubt(now: now)
    }
  }

  /// A confirmation of another amount is none that can be believed.
  private mutating func confirm(_ answer: ProviderAnswer, _ order: TerminalOrder, now: Duration) {
    guard answer.amountMinor == order.amountMinor, answer.currency == order.currency.code else { return doubt(now: now) }
    var told = TerminalTransaction(amountMinor: order.amountMinor)
    told.currencyNumber = order.currency.number
    (told.reference, told.cardName) = (answer.reference, answer.scheme)
    settle(.approved(told))
  }

  private func refusal(_ answer: ProviderAnswer) -> TerminalRefusal {
    let words: (String, String) =
      switch answer.state {
      case .expired: ("the customer did not pay in time", "nicht rechtzeitig bezahlt")
      case .cancelled: ("cancelled before it was paid", "vor der Zahlung abgebrochen")
      case .declined, .pending, .paid, .refunded, .notFound:
        (
          "the provider refused" + (answer.reason.map { ": \($0)" } ?? ""),
          "vom Anbieter abgelehnt" + (answer.reason.map { ": \($0)" } ?? "")
        )
      }
    return TerminalRefusal(
      code: "provider.\(answer.state.rawValue)", english: words.0, german: words.1, proof: recovery == nil ? .answer : .query)
  }

  mutating func settle(_ outcome: TerminalOutcome) {
    guard let open = record.open, pending == nil else { return }
    var draft = record
    let settlement = TerminalSettlement(name: open.name, outcome: outcome)
    (draft.open, draft.settled) = (nil, settlement)
    if open.pays == nil, !outcome.isApproved, outcome != .refused(.cancelled) { watch(open, in: &draft) }
    step = .idle
    persist(draft, .outcome(settlement))
  }

  // MARK: What went wrong

  mutating func failed(_ exchange: Int, _ reason: String, now: Duration) {
    if looking?.exchange == exchange { return lookAgain(now: now) }
    guard case .asking(exchange, _, _) = step else { return }
    report(.notice(reason))
    doubt(now: now)
  }

  private mutating func doubt(now: Duration) {
    course.failures += 1
    if course.failures >= Self.failureLimit { beginRecovery(now: now) }
    wait(now: now)
  }

  private mutating func beginRecovery(now: Duration) {
    guard let order = record.open, recovery == nil else { return }
    recovery = Recovery(deadline: now + configuration.recoveryTime)
    report(.unknown(name: order.name))
  }

  private mutating func stick(_ question: TerminalQuestion, now: Duration) {
    beginRecovery(now: now)
    if recovery?.isStuck == false, let order = record.open {
      recovery?.isStuck = true
      report(.askOperator(name: order.name, question))
    }
    wait(now: now)
  }

  mutating func fire(now: Duration) {
    if let recovery, !recovery.isPastWindow, now >= recovery.deadline {
      self.recovery?.isPastWindow = true
      if !recovery.isStuck, pending == nil, let order = record.open { report(.askOperator(name: order.name, .windowPassed)) }
    }
    switch step {
    case .waiting(let time) where now >= time: askNext(now: now)
    case .asking(let exchange, _, let time) where now >= time: failed(exchange, "the provider did not answer in time", now: now)
    case .stopped, .starting, .idle, .writingIntent, .waiting, .asking: break
    }
    look(now: now)
  }

  mutating func decide(_ name: String, _ decision: OperatorDecision, now: Duration) {
    guard let open = record.open, open.name == name, recovery != nil, pending == nil else {
      return report(.notice("there is nothing to decide about \(name)"))
    }
    settle(.decidedByOperator(decision))
  }
}

extension TerminalOrder {
  /// The payment that a refund pays back; nil of a payment.
  var pays: String? {
    switch kind {
    case .payment, .refund, .tip: nil
    case .reversal(let original): original.reference
    }
  }
}
