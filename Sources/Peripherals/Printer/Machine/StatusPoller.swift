/// Asks the real-time questions one after another, each only when the one before was answered.
///
/// Answers do not say which question they belong to. So a question that was not answered in time is waited for quite a while longer, with no
/// newer one behind it, and its late answer lets the cycle go on.
struct StatusPoller: Sendable {
  /// How long one answer may take. Source: the manual's advice for DLE EOT.
  static let answerLimit = Duration.seconds(1)
  /// How much later it may still come; then the printer counts as unreachable.
  static let lateLimit = Duration.seconds(8)
  /// How long nothing is asked after answers and questions fell out of step.
  static let settleTime = Duration.seconds(2)

  private enum State: Equatable {
    case idle
    case asking([RealTimeQuestion], deadline: Duration)
    case overdue([RealTimeQuestion], until: Duration)
    case settling(until: Duration)
  }

  enum Outcome: Equatable {
    case ask(RealTimeQuestion)
    /// All questions of the cycle are answered; `full` when they were all that there are.
    case finished(full: Bool)
    case late
  }

  private var state = State.idle
  private var isFull = false
  private var answerLimit = Self.answerLimit

  var isIdle: Bool { state == .idle }

  /// An answer is late, and nobody knows whether it will come.
  var isOverdue: Bool {
    switch state {
    case .overdue: true
    case .idle, .asking, .settling: false
    }
  }

  var deadline: Duration? {
    switch state {
    case .idle: nil
    case .asking(_, let deadline): deadline
    case .overdue(_, let until), .settling(let until): until
    }
  }

  /// Begins a cycle and returns the first question. Only when idle, with at least one question.
  mutating func start(_ questions: [RealTimeQuestion], isFull: Bool, answerLimit: Duration = Self.answerLimit, now: Duration)
    -> RealTimeQuestion
  {
    precondition(isIdle && !questions.isEmpty, "a cycle begins when the one before has ended")
    self.isFull = isFull
    self.answerLimit = answerLimit
    state = .asking(questions, deadline: now + answerLimit)
    return questions[0]
  }

  mutating func answered(_ question: RealTimeQuestion, now: Duration) -> Outcome {
    switch state {
    case .asking(let questions, _), .overdue(let questions, _):
      guard questions.first == question else { return .late }
      let rest = Array(questions.dropFirst())
      guard let next = rest.first else {
        state = .idle
        return .finished(full: isFull)
      }
      state = .asking(rest, deadline: now + answerLimit)
      return .ask(next)
    case .idle, .settling: return .late
    }
  }

  enum Lapse: Equatable {
    case none
    /// The answer is late.
    case unanswered
    /// It is not expected any more.
    case givenUp
    /// Whatever was still on its way has arrived.
    case settled
  }

  mutating func fire(now: Duration) -> Lapse {
    switch state {
    case .asking(let questions, let deadline) where now >= deadline:
      state = .overdue(questions, until: now + Self.lateLimit)
      return .unanswered
    case .overdue(_, let until) where now >= until:
      state = .idle
      return .givenUp
    case .settling(let until) where now >= until:
      state = .idle
      return .settled
    case .idle, .asking, .overdue, .settling: return .none
    }
  }

  /// Answers and questions no longer match, so let the line run dry.
  mutating func fallSilent(now: Duration) {
    state = .settling(until: now + Self.settleTime)
  }
}
