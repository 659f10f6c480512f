import JSON

// An outcome that is not known: the order is aborted and the terminal asked for it by its number, within a window.
extension NexoMachine {
  mutating func beginRecovery(exchange: Int?, reason: String, now: Duration) {
    guard let intent = record.open else { return }
    loseSight(exchange: exchange, now: now)
    // So that nobody pays after the till has turned away.
    _ = send(.abort(reference(intent), reason: reason), service: newService())
    ask(now: now)
  }

  /// The order's outcome is not known from now on. A second loss on the way does not open the window again.
  mutating func loseSight(exchange: Int?, now: Duration) {
    guard let intent = record.open, recovery == nil else { return }
    recovery = Recovery(deadline: now + configuration.recoveryTime, exchange: exchange)
    report(.unknown(name: intent.order.name))
  }

  mutating func passWindow() {
    recovery?.isPastWindow = true
    // The outcome is being written.
    if case .outcome? = pending?.purpose { return }
    guard let open = record.open, recovery?.isStuck == false else { return }
    report(.askOperator(name: open.order.name, .windowPassed))
  }

  private mutating func ask(now: Duration) {
    guard let intent = record.open else { return }
    let exchange = send(.transactionStatus(reference(intent), wantsReceipts: true), service: newService())
    step = .asking(exchange: exchange, until: now + configuration.pollTime)
  }

  mutating func waitForNext(now: Duration) { step = .waiting(until: now + configuration.pollTime) }

  mutating func judgeStatus(_ message: NexoMessage?, now: Duration) {
    guard let intent = record.open, pending == nil else { return }
    guard let message, message.header.category == "TransactionStatus", let answer = try? NexoAnswer(message.body) else {
      return waitForNext(now: now)
    }
    if answer.result == .failure {
      if answer.condition == NexoCondition.notFound { return judgeNotFound(now: now) }
      recovery?.notFound = 0
      return waitForNext(now: now)
    }
    recovery?.notFound = 0
    let repeated = message.body["RepeatedMessageResponse"]
    let inner = repeated?["RepeatedResponseMessageBody"]?["\(intent.category)Response"]
    let header = repeated?["MessageHeader"]
    // An answer about another order says nothing about this one.
    guard let inner, header?["ServiceID"]?.plainText == intent.serviceID, let outcome = outcome(inner, intent, proof: .query) else {
      return waitForNext(now: now)
    }
    receipts = NexoAnswer.receipts(inner)
    settle(outcome)
  }

  private mutating func judgeNotFound(now: Duration) {
    guard configuration.answersAreTheTerminals else { return stick(.notFoundByGateway, now: now) }
    recovery?.notFound += 1
    guard (recovery?.notFound ?? 0) >= Self.notFoundLimit else { return waitForNext(now: now) }
    settle(.refused(.notStored))
  }

  private mutating func stick(_ question: TerminalQuestion, now: Duration) {
    if recovery?.isStuck == false, let open = record.open {
      recovery?.isStuck = true
      report(.askOperator(name: open.order.name, question))
    }
    // A server may hear from the terminal later.
    waitForNext(now: now)
  }

  mutating func fire(now: Duration) {
    if let recovery, !recovery.isPastWindow, now >= recovery.deadline { passWindow() }
    switch step {
    case .charging(let exchange, let time) where now >= time: beginRecovery(exchange: exchange, reason: "Other", now: now)
    case .serving(_, let category, let time) where now >= time:
      step = .idle
      actions.append(.serviceAnswered(category: category, nil))
    case .waiting(let time) where now >= time: ask(now: now)
    case .asking(_, let time) where now >= time: ask(now: now)
    case .reading(_, let time) where now >= time: stopReading(.cardLost, now: now)
    case .holding(let time) where now >= time: free(.cardPutBack, now: now)
    case .freeing(_, let freeing, let time) where now >= time: freeAgain(freeing, now: now)
    case .stopped, .starting, .idle, .writingIntent, .charging, .serving, .reading, .holding, .freeing, .waiting, .asking: break
    }
  }

  mutating func decide(_ name: String, _ decision: OperatorDecision) {
    guard let open = record.open, open.order.name == name, recovery != nil, pending == nil else {
      return report(.notice("there is nothing to decide about \(name)"))
    }
    settle(.decidedByOperator(decision))
  }
}
