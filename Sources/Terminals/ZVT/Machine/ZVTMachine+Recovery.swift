// An outcome that is not known: the terminal is asked for its last movement, within a window, before anything else goes out.
extension ZVTMachine {
  /// The order's outcome is not known from now on.
  mutating func becomeUnknown(settle: Duration, now: Duration) {
    guard record.open != nil else { return }
    beginRecovery(settle: settle, now: now)
  }

  mutating func beginRecovery(settle: Duration, now: Duration) {
    guard let open = record.open else { return }
    // A second loss on the way does not open the window again.
    if recovery == nil { report(.unknown(name: open.order.name)) }
    recovery = Recovery(
      deadline: recovery?.deadline ?? now + configuration.recoveryTime, settledAt: now + settle,
      isPastWindow: recovery?.isPastWindow ?? false)
    printing = ZVTPrinting()
  }

  mutating func passWindow() {
    recovery?.isPastWindow = true
    guard let open = record.open, recovery?.isStuck == false, !isSettling else { return }
    report(.askOperator(name: open.order.name, .windowPassed))
  }

  /// Asks whether the terminal is free (`05 01`).
  mutating func ask(now: Duration) {
    step = .asking
    converse(.statusEnquiry, now: now)
  }

  mutating func answered(_ ending: Ending, now: Duration) {
    let isBusy =
      switch ending {
      case .completed(let message): ZVTTerminalStatus.busy.contains(message.terminalStatus ?? ZVTTerminalStatus.ready)
      case .refused(let code, _), .aborted(let code, _): ZVTTerminalStatus.busy.contains(code)
      }
    if isBusy {
      dialogue = nil
      step = .askingAgain(at: now + configuration.pollTime)
    } else if record.open == nil || isSettling {
      proceed(now: now)
    } else {
      step = .querying
      charge = ZVTCharge()
      // Bit 0: the status information only; bit 1: no print.
      converse(.repeatReceipt(configuration.password, service: 3), now: now)
    }
  }

  mutating func queried(_ ending: Ending, now: Duration) {
    guard let intent = record.open, !isSettling else { return proceed(now: now) }
    switch ending {
    case .refused(let code, _), .aborted(let code, _):
      if ZVTTerminalStatus.busy.contains(code) {
        dialogue = nil
        step = .askingAgain(at: now + configuration.pollTime)
      } else {
        stick(.queryRefused("zvt.\(Hexadecimal.text([code]))"), now: now)
      }
    case .completed:
      guard let found = charge.reported else { return stick(.queryRefused("zvt.nothing"), now: now) }
      dialogue = nil
      let judgement = ZVTJudgement(
        found, resultCode: charge.refusal, intent: intent, terminal: configuration.terminal ?? terminal,
        toleranceSeconds: configuration.clockToleranceSeconds)
      switch judgement {
      case .approved(let told): settle(.approved(told), acknowledging: false)
      case .notStored: settle(.refused(.notStored), acknowledging: false)
      case .reversed: settle(.refused(.reversed), acknowledging: false)
      case .unclear(let told): stick(.notOurs(told), now: now)
      }
    }
  }

  /// Asking again tells nothing new: a person has to look.
  private mutating func stick(_ question: TerminalQuestion, now: Duration) {
    recovery?.isStuck = true
    if let open = record.open { report(.askOperator(name: open.order.name, question)) }
    proceed(now: now)
  }

  mutating func decide(_ name: String, _ decision: OperatorDecision, now: Duration) {
    guard let open = record.open, open.order.name == name, recovery != nil, pending == nil else {
      return report(.notice("there is nothing to decide about \(name)"))
    }
    // The terminal's last movement may be anything now.
    (needsBaseline, mayHaveMissed) = (true, true)
    settle(.decidedByOperator(decision), acknowledging: false)
  }
}
