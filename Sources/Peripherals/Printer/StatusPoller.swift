/// Asks the real-time questions one after another, each only when the one before was answered.
///
/// After a question that was not answered in time it keeps quiet for a while, so that a late answer meets no newer question.
struct StatusPoller: Sendable {
  /// How long one answer may take. Source: the manual's advice for DLE EOT.
  static let answerLimit = Duration.seconds(1)
  static let quietTime = Duration.seconds(2)
  /// Unanswered cycles in a row after which the printer counts as unreachable.
  static let maxFailures = 3

  private enum State: Equatable {
    case idle
    case asking([RealTimeQuestion], deadline: Duration)
    case quiet(until: Duration)
  }

  enum Outcome: Equatable {
    case ask(RealTimeQuestion)
    /// All questions of the cycle are answered; `full` when there were four.
    case finished(full: Bool)
    case late
  }

  private var state = State.idle
  private var isFull = false
  private var answerLimit = Self.answerLimit
  private(set) var failures = 0

  var isIdle: Bool { state == .idle }

  var deadline: Duration? {
    switch state {
    case .idle: nil
    case .asking(_, let deadline): deadline
    case .quiet(let until): until
    }
  }

  /// Begins a cycle and returns the first question. Only when idle, with at least one question.
  mutating func start(_ questions: [RealTimeQuestion], answerLimit: Duration = Self.answerLimit, now: Duration) -> RealTimeQuestion {
    precondition(isIdle && !questions.isEmpty, "a cycle begins when the one before has ended")
    isFull = questions == RealTimeQuestion.allCases
    self.answerLimit = answerLimit
    state = .asking(questions, deadline: now + answerLimit)
    return questions[0]
  }

  mutating func answered(_ question: RealTimeQuestion, now: Duration) -> Outcome {
    switch state {
    case .asking(let questions, _):
      guard questions.first == question else { return .late }
      failures = 0
      let rest = Array(questions.dropFirst())
      guard let next = rest.first else {
        state = .idle
        return .finished(full: isFull)
      }
      state = .asking(rest, deadline: now + answerLimit)
      return .ask(next)
    case .quiet:
      failures = 0
      state = .idle
      return .late
    case .idle: return .late
    }
  }

  enum Lapse: Equatable { case none, unanswered, quietOver }

  mutating func fire(now: Duration) -> Lapse {
    switch state {
    case .asking(_, let deadline) where now >= deadline:
      failures = min(failures + 1, Self.maxFailures)
      state = .quiet(until: now + Self.quietTime)
      return .unanswered
    case .quiet(let until) where now >= until:
      state = .idle
      return .quietOver
    case .idle, .asking, .quiet: return .none
    }
  }

  /// An answer came that nobody waited for: answers and questions no longer match, so let the line run dry.
  mutating func fallSilent(now: Duration) {
    state = .quiet(until: now + Self.quietTime)
  }
}
