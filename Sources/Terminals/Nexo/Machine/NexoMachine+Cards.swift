import JSON

// A card that is read before it pays. That is written down first, so that a later run gives the terminal free; what was read is forgotten with the run.
extension NexoMachine {
  /// What the terminal read and keeps for the payment.
  struct Held: Equatable {
    let name: String
    let card: TerminalCard
  }

  /// The terminal is being told to forget a card.
  struct Freeing: Equatable {
    /// Why it does not pay; nil: that was told already.
    let refusal: TerminalRefusal?
    var tries = 1
  }

  mutating func readCard(_ name: String, timestamp: String, amountMinor: Int64?) {
    guard isReady else { return report(.cardEnded(name: name, .cardBusy)) }
    var draft = record
    draft.reading = NexoRecord.Reading(name: name, serviceID: newService(), timestamp: timestamp, amountMinor: amountMinor)
    step = .writingIntent
    isCancelled = false
    persist(draft, .reading)
  }

  mutating func readingIsDurable(now: Duration) {
    guard let reading = record.reading else { return }
    guard !isCancelled else { return endReading(.cancelled) }
    let exchange = send(
      .cardAcquisition(
        transactionID: reading.name, timestamp: reading.timestamp, currency: configuration.currency, amountMinor: reading.amountMinor),
      service: reading.serviceID)
    step = .reading(exchange: exchange, until: now + configuration.answerTime)
  }

  mutating func cardAnswered(_ message: NexoMessage?, now: Duration) {
    guard let reading = record.reading, let message, message.header.serviceID == reading.serviceID,
      message.header.category == "CardAcquisition", let answer = try? NexoAnswer(message.body)
    else { return stopReading(.cardLost, now: now) }
    if answer.result == .failure {
      let condition = NexoCondition(answer.condition ?? "Refusal")
      return endReading(
        TerminalRefusal(code: "nexo.\(condition.name)", english: condition.english, german: condition.german, proof: .answer))
    }
    guard let card = NexoAnswer.card(message.body) else { return free(.cardLost, now: now) }
    held = Held(name: reading.name, card: card)
    step = .holding(until: now + configuration.holdTime)
    report(.card(name: reading.name, card))
  }

  /// The card is not to be read any more, or not to pay.
  mutating func endCard(_ name: String, now: Duration) {
    if case .reading? = pending?.purpose, pending?.draft.reading?.name == name { isCancelled = true }
    guard let reading = record.reading, reading.name == name, pending == nil else { return }
    switch step {
    // The answer to the reading tells whether that came in time.
    case .reading: _ = send(.abort(reference(reading), reason: "MerchantAbort"), service: newService())
    case .holding: free(.cardPutBack, now: now)
    case .stopped, .starting, .idle, .writingIntent, .charging, .serving, .freeing, .waiting, .asking: break
    }
  }

  /// Nobody knows whether a card is read: it is stopped and given free.
  mutating func stopReading(_ refusal: TerminalRefusal, reason: String = "Other", now: Duration) {
    guard let reading = record.reading else { return }
    _ = send(.abort(reference(reading), reason: reason), service: newService())
    free(refusal, now: now)
  }

  /// The terminal forgets the card.
  ///
  /// - Parameter refusal: why it does not pay; nil: that was told already.
  mutating func free(_ refusal: TerminalRefusal?, now: Duration) { free(Freeing(refusal: refusal), now: now) }

  private mutating func free(_ freeing: Freeing, now: Duration) {
    held = nil
    let exchange = send(.endTransaction, service: newService())
    step = .freeing(exchange: exchange, freeing, until: now + configuration.requestTime)
  }

  /// A terminal that still has the card takes no other one: one word that got lost must not be the last.
  mutating func freeAgain(_ freeing: Freeing, now: Duration) {
    guard freeing.tries < Self.freeLimit else {
      report(.notice("the terminal does not answer; it may still wait with a card"))
      return endReading(freeing.refusal)
    }
    free(Freeing(refusal: freeing.refusal, tries: freeing.tries + 1), now: now)
  }

  mutating func told(_ name: String, _ refusal: TerminalRefusal?) {
    if let refusal { report(.cardEnded(name: name, refusal)) }
  }

  mutating func endReading(_ refusal: TerminalRefusal?) {
    guard let reading = record.reading, pending == nil else { return }
    var draft = record
    draft.reading = nil
    (held, step) = (nil, .idle)
    persist(draft, .readingEnded(name: reading.name, refusal))
  }

  private func reference(_ reading: NexoRecord.Reading) -> NexoRequest.Reference {
    NexoRequest.Reference(
      category: "CardAcquisition", serviceID: reading.serviceID, saleID: configuration.saleID, poiID: configuration.poiID)
  }
}
