/// One command, from its first byte to the terminal's last word. Only one runs at a time: meanwhile the terminal is the master.
struct ZVTDialogue: Sendable {
  enum Step: Equatable {
    /// The terminal has taken the command up.
    case accepted
    /// The terminal does not take the command.
    case refused(UInt8)
    /// An answer to our request to abort.
    case abortAnswered(isTaken: Bool)
    /// To be acknowledged, and acted on.
    case message
    case completed
    case aborted(UInt8)
    /// Nothing that can come here.
    case unexpected
  }

  private enum Phase { case awaitingAnswer, running, ended }

  let command: ControlField
  private var phase = Phase.awaitingAnswer
  /// T3, then T4.
  private(set) var deadline: Duration
  private var commandTime: Duration
  private var abortsAsked = 0

  init(_ command: ControlField, _ configuration: ZVTConfiguration, now: Duration) {
    self.command = command
    deadline = now + configuration.answerTime
    commandTime = configuration.commandTime
  }

  /// Whether the terminal works on the command, so that it can be asked to stop.
  var isRunning: Bool { phase == .running }

  /// An abort was sent into the running command.
  mutating func abortWasSent() { abortsAsked += 1 }

  mutating func take(_ message: ZVTMessage, now: Duration) -> Step {
    switch phase {
    case .awaitingAnswer: answer(message, now: now)
    case .running: running(message, now: now)
    case .ended: .unexpected
    }
  }

  private mutating func answer(_ message: ZVTMessage, now: Duration) -> Step {
    guard message.control.isAnswer else { return .unexpected }
    guard message.control.isPositiveAnswer else {
      phase = .ended
      return .refused(message.control.instruction)
    }
    // Log-off and text on the display are done with the answer.
    if command == .logOff || command == .displayText {
      phase = .ended
      return .completed
    }
    phase = .running
    deadline = now + commandTime
    return .accepted
  }

  private mutating func running(_ message: ZVTMessage, now: Duration) -> Step {
    if message.control.isAnswer {
      guard abortsAsked > 0 else { return .unexpected }
      abortsAsked -= 1
      return .abortAnswered(isTaken: message.control.isPositiveAnswer)
    }
    switch message.control {
    case .completion:
      phase = .ended
      return .completed
    case .abort:
      phase = .ended
      return .aborted(message.resultCode ?? 0xFF)
    case .intermediateStatus:
      // The terminal may ask for more time; what it asks for counts until it asks again.
      if let minutes = message.timeoutMinutes, minutes > 0 { commandTime = .seconds(60 * minutes) }
      deadline = now + commandTime
      return .message
    case .statusInformation:
      deadline = now + commandTime
      return .message
    default: return .message
    }
  }
}
