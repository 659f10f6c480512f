// Payments that were given up: a customer who paid in the same moment, or a provider that confirms late, is found.
extension ProviderMachine {
  mutating func watch(_ order: TerminalOrder, in draft: inout ProviderRecord) {
    draft.watched.append(.init(payment: order.name, amountMinor: order.amountMinor))
    guard draft.watched.count > Self.watchLimit else { return }
    // Of those that are owed something none is dropped before the others.
    let oldest = draft.watched.remove(at: draft.watched.firstIndex { $0.isOwed != true } ?? 0)
    looks[oldest.payment] = nil
    report(.notice("\(oldest.payment) is not watched any more: too many payments are"))
  }

  mutating func look(now: Duration) {
    if let looking, now >= looking.until { lookAgain(now: now) }
    guard isReady, looking == nil, let next = record.watched.first(where: { (looks[$0.payment]?.due).map { now >= $0 } ?? false }) else {
      return
    }
    exchanges += 1
    looking = (exchanges, next.payment, now + configuration.answerTime)
    actions.append(.send(exchange: exchanges, .status(payment: next.payment, refund: nil)))
  }

  mutating func looked(_ answer: ProviderAnswer, now: Duration) {
    guard let payment = looking?.payment, answer.payment == payment, pending == nil, record.open == nil else {
      return lookAgain(now: now)
    }
    let left = answer.state == .paid ? (answer.amountMinor ?? 0) - answer.refundedMinor : nil
    guard let left, left > 0 else {
      guard left == nil else { return forget(payment, now: now) }
      return lookAgain(now: now)
    }
    // It is watched until it went back; the books begin that once.
    lookAgain(now: now, isOwed: true)
    guard let place = record.watched.firstIndex(where: { $0.payment == payment }) else { return }
    report(.notice("\(payment) was paid after it had been given up: it goes back"))
    var draft = record
    draft.watched[place].isOwed = true
    persist(draft, .watch, late: ProviderLatePayment(payment: payment, amountMinor: left, reference: answer.reference))
  }

  /// Each look comes later than the one before, and after the last the payment is left alone, unless the customer is owed something.
  mutating func lookAgain(now: Duration, isOwed: Bool = false) {
    guard let payment = looking?.payment else { return }
    looking = nil
    guard var look = looks[payment] else { return }
    // An answer that is lost does not end it either.
    let isOwed = isOwed || record.watched.contains { $0.payment == payment && $0.isOwed == true }
    look.checks = isOwed ? min(look.checks + 1, Self.lookLimit - 1) : look.checks + 1
    guard look.checks < Self.lookLimit else { return forget(payment, now: now) }
    var pause = configuration.firstLook
    for _ in 0..<look.checks where pause < Self.longestLook { pause = pause * 2 }
    look.due = now + min(pause, Self.longestLook)
    looks[payment] = look
  }

  /// While an order runs it is looked at once more; who wanted it left says so again then.
  mutating func leave(_ payment: String, now: Duration) {
    if record.watched.contains(where: { $0.payment == payment }) { forget(payment, now: now) }
  }

  private mutating func forget(_ payment: String, now: Duration) {
    if looking?.payment == payment { looking = nil }
    guard isReady else {
      looks[payment]?.due = now + configuration.firstLook
      return
    }
    looks[payment] = nil
    var draft = record
    draft.watched.removeAll { $0.payment == payment }
    persist(draft, .watch)
  }
}
