/// Finds out what a printer answers, one question at a time; each question ends with its answer or its deadline.
struct PrinterProbe: Sendable {
  static let answerLimit = Duration.seconds(1)

  enum Step: Equatable {
    case realTime(RealTimeQuestion)
    case automaticStatus
    case identity(PrinterIdentity)
    case inOrderStatus
    case processID
    case counter(Int)
  }

  private var steps: [Step]
  private(set) var deadline: Duration
  /// Questions that stayed without an answer.
  private(set) var unanswered: [Step] = []

  /// The questions that are answered at any time, also by a printer that is offline.
  static func realTime(_ questions: [RealTimeQuestion], now: Duration) -> PrinterProbe {
    PrinterProbe(steps: questions.map { .realTime($0) }, deadline: now + answerLimit)
  }

  /// The maintenance counters.
  static func counters(_ numbers: [Int], now: Duration) -> PrinterProbe {
    PrinterProbe(steps: numbers.map { .counter($0) }, deadline: now + answerLimit, isForCounters: true)
  }

  /// The questions that go through the print buffer: only a printer that is ready answers them.
  static func inOrder(_ supports: PrinterProfile.Support, identities: [PrinterIdentity], now: Duration) -> PrinterProbe {
    var steps: [Step] = supports.automaticStatus ? [.automaticStatus] : []
    steps += identities.map { .identity($0) }
    if supports.inOrderStatus { steps.append(.inOrderStatus) }
    if supports.processID { steps.append(.processID) }
    return PrinterProbe(steps: steps, deadline: now + answerLimit)
  }

  /// It reads counters, and says nothing of what the printer can do.
  let isForCounters: Bool

  private init(steps: [Step], deadline: Duration, isForCounters: Bool = false) {
    self.steps = steps
    self.deadline = deadline
    self.isForCounters = isForCounters
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
    case .counter: steps.removeAll { if case .counter = $0 { true } else { false } }
    case .automaticStatus, .inOrderStatus, .processID: break
    }
    deadline = now + Self.answerLimit
  }
}
