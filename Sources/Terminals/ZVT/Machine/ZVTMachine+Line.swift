// The line: opening it, reading it, losing it.
extension ZVTMachine {
  mutating func start(now: Duration) {
    guard step == .stopped else { return }
    if let settled = record.settled { report(.settled(settled)) }
    if record.open != nil { beginRecovery(settle: configuration.settleTime, now: now) }
    connect(now: now)
  }

  func reconnectTime() -> Duration {
    let longest = configuration.reconnectTimes.upperBound
    return min(longest, configuration.reconnectTimes.lowerBound * (1 << min(failures, 8)))
  }

  private mutating func connect(now: Duration) {
    step = .connecting(until: now + configuration.connectTime)
    actions.append(.connect)
  }

  mutating func connected(now: Duration) {
    guard case .connecting = step else { return }
    line += 1
    link = ZVTLink(configuration.link)
    held.removeAll()
    let sets = configuration.characterSet == .cp437 ? [] : [configuration.characterSet]
    step = .registering
    converse(
      .registration(
        configuration.password, configuration: configuration.registration, currency: configuration.currency, characterSets: sets), now: now)
  }

  /// Begins a dialogue.
  mutating func converse(_ command: ZVTCommand, now: Duration) {
    let message = command.message
    dialogue = ZVTDialogue(message.control, configuration, now: now)
    send(message.apdu, now: now)
  }

  mutating func send(_ message: APDU, now: Duration) {
    act(link?.handle(.send(message), now: now) ?? [], now: now)
  }

  mutating func acknowledge(now: Duration) { send(.positive, now: now) }

  mutating func act(_ links: [ZVTLinkAction], now: Duration) {
    for action in links {
      switch action {
      case .write(let bytes): actions.append(.write(bytes))
      // A message closes the line when it makes no sense; what stood behind it is of no use then.
      case .deliver(let message): if link != nil { take(ZVTMessage(message), now: now) }
      case .dropped(let bytes): report(.notice("\(bytes) bytes belonged to no message and were dropped"))
      case .failed(let failure): closeLine("\(failure)", now: now)
      }
    }
  }

  /// Closes the line from our side.
  mutating func closeLine(_ reason: String, now: Duration) {
    guard link != nil else { return }
    actions.append(.disconnect)
    lineLost(reason, now: now)
  }

  mutating func lineLost(_ reason: String, now: Duration) {
    guard step != .stopped, step != .absent else { return }
    let hadLine = link != nil
    link = nil
    dialogue = nil
    held.removeAll()
    (needsBaseline, mayHaveMissed) = (true, true)
    if let order = queued { report(.rejected(name: order.name, .offline)) }
    queued = nil
    if case .serving(let service) = step { endService(service, nil, reason) }
    if case .charging = step, !isSettling { becomeUnknown(settle: configuration.settleTime, now: now) }
    if case .waiting = step, !hadLine { return }
    step = .waiting(until: now + reconnectTime())
    failures += 1
    if hadLine || failures == 1 { report(.offline(reason)) }
  }

  /// A line that was up is lost like any other; but nobody connects again before the terminal is back.
  mutating func terminalWent(_ reason: String, now: Duration) {
    guard step != .stopped else { return }
    lineLost(reason, now: now)
    (step, failures) = (.absent, 0)
  }

  mutating func terminalCame(now: Duration) {
    guard step != .stopped else { return }
    terminalWent("the terminal is at another place now", now: now)
    connect(now: now)
  }

  /// Whether the outcome is being stored, so that the line is not needed for it any more.
  var isSettling: Bool {
    if case .outcome? = pending?.purpose { true } else { false }
  }

  mutating func fire(now: Duration) {
    if let recovery, !recovery.isPastWindow, now >= recovery.deadline { passWindow() }
    if let time = link?.deadline, now >= time { act(link?.handle(.timer, now: now) ?? [], now: now) }
    if let dialogue, now >= dialogue.deadline {
      let limit = dialogue.isRunning ? "T4: the terminal did not end its work" : "T3: the terminal did not take the command up"
      closeLine("\(limit) in time", now: now)
      return
    }
    switch step {
    case .waiting(let time) where now >= time: connect(now: now)
    case .connecting(let time) where now >= time:
      actions.append(.disconnect)
      lineLost("the terminal cannot be reached", now: now)
    case .idle(let time) where now >= time:
      step = .enquiring
      converse(.statusEnquiry, now: now)
    case .settling(let time) where now >= time: ask(now: now)
    case .askingAgain(let time) where now >= time: ask(now: now)
    case .stopped, .absent, .waiting, .connecting, .registering, .baselining, .idle, .enquiring, .writingIntent, .charging, .serving,
      .settling, .asking, .askingAgain, .querying:
      break
    }
  }

  /// What is next on a line that is free.
  mutating func proceed(now: Duration) {
    dialogue = nil
    if let recovery, record.open != nil, !recovery.isStuck, !isSettling {
      if now < recovery.settledAt { step = .settling(until: recovery.settledAt) } else { ask(now: now) }
    } else if needsBaseline, !isSettling {
      step = .baselining
      charge = ZVTCharge()
      converse(.repeatReceipt(configuration.password, service: 3), now: now)
    } else {
      step = .idle(until: now + configuration.idleTime)
      if let order = queued {
        queued = nil
        take(order, now: now)
      }
    }
  }
}
