/// Finds out what a printer answers, one question at a time; each question ends with its answer or its deadline.
struct PrinterProbe: Sendable {
  static let answerLimit = Duration.seconds(1)

  enum Step: Equatable {
    case realTime(RealTimeQuestion)
    case automaticStatus
    case identity(PrinterIdentity)
    case inOrderStatus
    case processID
  }

  private var steps: [Step]
  private(set) var deadline: Duration
  /// Questions that stayed without an answer.
  private(set) var unanswered: [Step] = []

  /// The questions that are answered at any time, also by a printer that is offline.
  static func realTime(now: Duration) -> PrinterProbe {
    PrinterProbe(steps: RealTimeQuestion.allCases.map { .realTime($0) }, deadline: now + answerLimit)
  }

  /// The questions that go through the print buffer: only a printer that is ready answers them.
  static func inOrder(_ supports: PrinterProfile.Support, now: Duration) -> PrinterProbe {
    var steps: [Step] = supports.automaticStatus ? [.automaticStatus] : []
    steps += [.identity(.model), .identity(.maker), .identity(.firmware)]
    if supports.inOrderStatus { steps.append(.inOrderStatus) }
    if supports.processID { steps.append(.processID) }
    return PrinterProbe(steps: steps, deadline: now + answerLimit)
  }

  private init(steps: [Step], deadline: Duration) {
    self.steps = steps
    self.deadline = deadline
  }

  /// The question that is open; nil at the end.
  var current: Step? { steps.first }

  mutating func answered(now: Duration) {
    if !steps.isEmpty { steps.removeFirst() }
    deadline = now + Self.answerLimit
  }

  /// Gives up the open question, and with it those of the same kind.
  mutating func skip(now: Duration) {
    guard let step = steps.first else { return }
    unanswered.append(step)
    steps.removeFirst()
    switch step {
    case .realTime: steps.removeAll { if case .realTime = $0 { true } else { false } }
    case .identity: steps.removeAll { if case .identity = $0 { true } else { false } }
    case .automaticStatus, .inOrderStatus, .processID: break
    }
    deadline = now + Self.answerLimit
  }
}
