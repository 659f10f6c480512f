// Orders: from the intent to the last word.
extension ZVTMachine {
  mutating func take(_ order: TerminalOrder, now: Duration) {
    if let settled = record.settled, settled.name == order.name {
      // The same name asks for the same movement, which was made or refused already.
      return report(.settled(settled))
    }
    if let open = record.open {
      return report(.rejected(name: order.name, open.order.name == order.name ? .busy : .unresolved(name: open.order.name)))
    }
    guard pending == nil else { return report(.rejected(name: order.name, .busy)) }
    guard link != nil else { return report(.rejected(name: order.name, .offline)) }
    if step == .enquiring, queued == nil {
      queued = order
      return
    }
    guard isReady else { return report(.rejected(name: order.name, .busy)) }
    if let reason = unfit(order) { return report(.rejected(name: order.name, .unfit(reason))) }
    var draft = record
    draft.open = ZVTRecord.Intent(order: order, lastKnown: record.last, reported: nil)
    draft.settled = nil
    step = .writingIntent
    isCancelled = false
    persist(draft, .intent)
  }

  private func unfit(_ order: TerminalOrder) -> String? {
    if order.currency != configuration.currency { return "it works in \(configuration.currency.code), not \(order.currency.code)" }
    if case .reversal(let original) = order.kind, original.receiptNumber == nil {
      return "the payment has no receipt number of the terminal"
    }
    if case .tip(let original) = order.kind, original.receiptNumber == nil { return "the payment has no receipt number of the terminal" }
    return nil
  }

  mutating func send(_ order: TerminalOrder, now: Duration) {
    step = .charging
    charge = ZVTCharge()
    printing = ZVTPrinting()
    converse(command(order), now: now)
  }

  private func command(_ order: TerminalOrder) -> ZVTCommand {
    /// Bit 3 of the payment type: the customer may add to the amount.
    let tippable: UInt8 = 0x08
    switch order.kind {
    case .payment(let tipAllowed):
      return .authorisation(
        amountMinor: order.amountMinor, currency: order.currency,
        paymentType: tipAllowed ? configuration.paymentType | tippable : configuration.paymentType, cashbackMinor: order.cashbackMinor)
    case .tip(let original):
      return .bookTip(receiptNumber: original.receiptNumber ?? 0, amountMinor: order.amountMinor, currency: order.currency)
    case .refund: return .refund(configuration.password, amountMinor: order.amountMinor, currency: order.currency)
    case .reversal(let original):
      return .reversal(
        configuration.password, receiptNumber: original.receiptNumber ?? 0, amountMinor: order.amountMinor, currency: order.currency)
    }
  }

  mutating func cancel(_ name: String, now: Duration) {
    if queued?.name == name {
      queued = nil
      return report(.rejected(name: name, .busy))
    }
    if case .intent? = pending?.purpose, pending?.draft.open?.order.name == name { isCancelled = true }
    guard case .charging = step, record.open?.order.name == name, dialogue?.isRunning == true, !isSettling else { return }
    dialogue?.abortWasSent()
    send(ZVTCommand.abort.message.apdu, now: now)
  }

  /// The terminal has said its last word about the order.
  mutating func chargeEnded(_ ending: Ending, now: Duration) {
    printing.finish()
    let isSure = !charge.isDoubtful
    switch ending {
    case .refused(let code, let detail): settle(.refused(refusal(code, detail)), acknowledging: false)
    case .aborted(let code, let detail) where charge.reported == nil:
      settle(.refused(refusal(code, detail ?? charge.detail)), acknowledging: true)
    case .completed where isSure && charge.reported != nil:
      if let told = charge.reported { settle(.approved(told), acknowledging: true) }
    case .completed where isSure && charge.refusal != nil:
      settle(.refused(refusal(charge.refusal ?? 0, charge.detail)), acknowledging: true)
    case .completed, .aborted:
      // The terminal's words do not fit together. The dialogue is over, so it can be asked at once.
      acknowledge(now: now)
      becomeUnknown(settle: .zero, now: now)
      if link != nil { proceed(now: now) }
    }
  }

  private func refusal(_ code: UInt8, _ detail: String?) -> TerminalRefusal {
    let text = ZVTResultCode.text(code)
    let more = detail.map { " (\($0))" } ?? ""
    return TerminalRefusal(
      code: "zvt.\(Hexadecimal.text([code]))", english: text.english + more, german: text.german + more, proof: .answer)
  }

  /// Makes the outcome durable; the till hears of it afterwards.
  mutating func settle(_ outcome: TerminalOutcome, acknowledging: Bool) {
    guard let open = record.open else { return }
    var draft = record
    draft.open = nil
    let settlement = TerminalSettlement(name: open.order.name, outcome: outcome, receipts: printing.receipts)
    draft.settled = settlement
    if case .approved(let told) = outcome { draft.last = told }
    persist(draft, .outcome(settlement, line: acknowledging ? line : nil))
  }

  // MARK: What is durable

  mutating func persist(_ draft: ZVTRecord, _ purpose: Purpose) {
    tickets += 1
    pending = (tickets, draft, purpose)
    actions.append(.persist(tickets, draft))
  }

  mutating func persisted(_ ticket: Int, now: Duration) {
    guard let stored = pending, stored.ticket == ticket else { return }
    pending = nil
    record = stored.draft
    switch stored.purpose {
    case .intent: intentIsDurable(now: now)
    case .report(let line): if line == self.line, link != nil { acknowledge(now: now) }
    case .outcome(let settlement, let line):
      recovery = nil
      printing = ZVTPrinting()
      if line == self.line, link != nil { acknowledge(now: now) }
      report(.settled(settlement))
      switch step {
      case .charging, .querying, .idle, .settling, .askingAgain: if link != nil { proceed(now: now) }
      case .stopped, .absent, .waiting, .connecting, .registering, .baselining, .enquiring, .writingIntent, .serving, .asking: break
      }
    }
    let waiting = held
    held.removeAll()
    for message in waiting where link != nil { take(message, now: now) }
  }

  private mutating func intentIsDurable(now: Duration) {
    guard let order = record.open?.order else { return }
    if step == .writingIntent, link != nil, !isCancelled { return send(order, now: now) }
    if step == .writingIntent { step = .idle(until: now + configuration.idleTime) }
    settle(.refused(isCancelled ? .cancelled : .lineLostBefore), acknowledging: false)
  }

  mutating func persistFailed(_ ticket: Int, now: Duration) {
    guard let failed = pending, failed.ticket == ticket else { return }
    pending = nil
    switch failed.purpose {
    case .intent:
      if step == .writingIntent { step = .idle(until: now + configuration.idleTime) }
      if let order = failed.draft.open?.order { report(.rejected(name: order.name, .cannotStore)) }
    // Without our acknowledgement the terminal takes the payment back; it is asked whether it did.
    case .report: closeLine("the terminal's report could not be written down", now: now)
    case .outcome:
      becomeUnknown(settle: configuration.settleTime, now: now)
      closeLine("the outcome could not be written down", now: now)
      if recovery?.isPastWindow == true { passWindow() }
    }
  }
}

extension TerminalRefusal {
  static let lineLostBefore = TerminalRefusal(
    code: "till.lineLost", english: "the line was lost before anything was sent", german: "Verbindung vor dem Senden verloren",
    proof: .nothingSent)
}
