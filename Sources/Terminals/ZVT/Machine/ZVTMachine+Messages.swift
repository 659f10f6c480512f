// Messages of the terminal.
extension ZVTMachine {
  mutating func take(_ message: ZVTMessage, now: Duration) {
    if pending != nil, dialogue != nil {
      guard held.count < Self.heldLimit else { return closeLine("the terminal goes on without waiting for answers", now: now) }
      held.append(message)
      return
    }
    guard var running = dialogue else {
      // Nothing was asked: an approval that came now would be acknowledged without anybody knowing whose it is.
      return closeLine("the message \(message.control) came though nothing was asked", now: now)
    }
    let result = running.take(message, now: now)
    dialogue = running
    switch result {
    case .accepted: break
    case .refused(let code): ended(.refused(code, message.errorDetail(characterSet)), now: now)
    case .abortAnswered(let isTaken): if !isTaken { report(.notice("the terminal cannot abort now")) }
    case .message: attend(message, now: now)
    case .completed:
      if message.control == .completion { learn(from: message) }
      ended(.completed(message), now: now)
    case .aborted(let code): ended(.aborted(code, message.errorDetail(characterSet)), now: now)
    case .unexpected: closeLine("the message \(message.control) cannot come here", now: now)
    }
  }

  /// How a dialogue ended.
  enum Ending {
    case completed(ZVTMessage)
    case refused(UInt8, String?)
    case aborted(UInt8, String?)

    /// The terminal's last message wants an answer, unless it was an answer itself.
    var isAcknowledged: Bool {
      switch self {
      case .completed(let message): !message.control.isAnswer
      case .aborted: true
      case .refused: false
      }
    }
  }

  /// A message inside a running dialogue.
  private mutating func attend(_ message: ZVTMessage, now: Duration) {
    switch message.control {
    case .statusInformation: attendStatus(message, now: now)
    case .intermediateStatus:
      let lines = message.displayLines(characterSet)
      if !lines.isEmpty { report(.display(lines)) }
      if let code = message.intermediateStatus {
        let text = ZVTIntermediateStatus.text(code)
        report(.progress(english: text.english, german: text.german))
      }
      acknowledge(now: now)
    case .printLine, .printTextBlock:
      // Taken even while our printer has no paper: a refusal would take the payment back.
      printing.take(message, characterSet)
      acknowledge(now: now)
    case .setDateAndTime, .displayText: acknowledge(now: now)
    default:
      report(.notice("the terminal asked for \(message.control), which a till of this kind does not do"))
      send(.unknownCommand, now: now)
    }
    if let problem = message.block.problem { report(.notice("\(message.control): \(Self.text(problem))")) }
  }

  private static func text(_ problem: ZVTBlock.Problem) -> String {
    switch problem {
    case .unknownField(let number): "field \(Hexadecimal.text([number])) is not known; what follows it was not read"
    case .cutOff(let number): "field \(Hexadecimal.text([number])) is cut off"
    }
  }

  private mutating func attendStatus(_ message: ZVTMessage, now: Duration) {
    switch step {
    case .charging:
      guard let intent = record.open,
        let told = charge.take(message, order: intent.order, terminal: configuration.terminal ?? terminal, characterSet)
      else { return acknowledge(now: now) }
      var draft = record
      draft.open?.reported = told
      persist(draft, .report(line: line))
    case .baselining, .querying:
      charge.reported = message.transaction(characterSet)
      charge.refusal = message.resultCode
      acknowledge(now: now)
    case .serving:
      if case .totals(let schemes)? = message.block[0x60] { totals.schemes = schemes }
      if case .amount(let amount)? = message.block[0x04] { totals.amount = amount }
      acknowledge(now: now)
    case .stopped, .absent, .waiting, .connecting, .registering, .idle, .enquiring, .writingIntent, .settling, .asking, .askingAgain:
      acknowledge(now: now)
    }
  }

  /// The terminal tells who it is and how it writes.
  private mutating func learn(from completion: ZVTMessage) {
    guard step == .registering else { return }
    if case .digits(let identifier)? = completion.block[0x29] { terminal = identifier }
    if let set = completion.container?.bytes(TLVTag.characterSet)?.first.flatMap(ZVTCharacterSet.init) { characterSet = set }
  }

  private mutating func ended(_ ending: Ending, now: Duration) {
    if case .charging = step { return chargeEnded(ending, now: now) }
    if ending.isAcknowledged { acknowledge(now: now) }
    guard link != nil else { return }
    switch step {
    case .registering: registered(ending, now: now)
    case .baselining:
      let told = if case .completed = ending { charge.reported } else { nil as TerminalTransaction? }
      // What a terminal does not tell is not known: an older movement of ours in its place would make a payment from before the next order
      // look like that order's. Behind an end of day it has nothing to tell, and nothing was missed.
      if told != nil || mayHaveMissed { record.last = told }
      mayHaveMissed = false
      needsBaseline = false
      online(now: now)
    case .enquiring: proceed(now: now)
    case .serving(let service):
      endService(service, ending, nil)
      // An end of day empties the terminal's store.
      needsBaseline = true
      proceed(now: now)
    case .asking: answered(ending, now: now)
    case .querying: queried(ending, now: now)
    case .stopped, .absent, .waiting, .connecting, .idle, .writingIntent, .charging, .settling, .askingAgain: break
    }
  }

  private mutating func registered(_ ending: Ending, now: Duration) {
    guard case .completed = ending else {
      return closeLine("the terminal refused the registration: \(Self.text(ending).english)", now: now)
    }
    if let wanted = configuration.terminal, let terminal, wanted != terminal {
      return closeLine("the terminal is \(terminal), not \(wanted): check the address", now: now)
    }
    failures = 0
    let isRecovering = record.open != nil && recovery?.isStuck == false
    if isRecovering || !needsBaseline { online(now: now) } else { proceed(now: now) }
  }

  private mutating func online(now: Duration) {
    report(.online(terminal: terminal))
    proceed(now: now)
  }

  static func text(_ ending: Ending) -> ZVTText {
    switch ending {
    case .completed: ZVTResultCode.text(ZVTResultCode.approved)
    case .refused(let code, _), .aborted(let code, _): ZVTResultCode.text(code)
    }
  }
}
