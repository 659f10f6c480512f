/// Leads a check of one device through its steps. Pure: events in, actions out, no clock.
public struct CheckMachine: Sendable {
  public enum Event: Sendable, Equatable {
    case start
    /// What the device did for the step that is under way; of another step it is ignored.
    case observed(CheckStep.Task, isGood: Bool, evidence: String)
    /// It cannot be said of this device: no failure.
    case notApplicable(CheckStep.Task, reason: String)
    /// What the person said to the step that is under way: yes, or no.
    case answered(Bool)
    /// What the person read off the device.
    case read(String)
    case cancelled(reason: String)
    /// The armed time has come.
    case timer
  }

  public enum Action: Sendable, Equatable {
    /// Begin to look for this.
    case perform(CheckStep)
    /// Send `.timer` at this time, in place of any before.
    case armTimer(at: Duration)
    /// Something is to be told.
    case changed
  }

  public enum State: String, Sendable, CaseIterable { case running, asking, passed, failed, cancelled }

  public struct Outcome: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable { case waiting, running, passed, failed, skipped }

    public let step: CheckStep
    public fileprivate(set) var state = State.waiting
    /// What was seen.
    public fileprivate(set) var evidence: String?
  }

  /// How often a person may misread what the device shows.
  public static let maximumReadings = 3

  public private(set) var outcomes: [Outcome]
  public private(set) var endReason: String?
  private var place = 0
  private var deadline: Duration?
  private var isCancelled = false
  /// What was read wrongly at the step that is under way.
  private var misread = 0

  /// - Parameter steps: At least one.
  public init(_ steps: [CheckStep]) {
    precondition(!steps.isEmpty, "a check has steps")
    outcomes = steps.map { Outcome(step: $0) }
  }

  public var isOver: Bool { isCancelled || place >= outcomes.count }

  /// The step that is under way.
  public var current: CheckStep? { isOver ? nil : outcomes[place].step }

  public var state: State {
    if isCancelled { return .cancelled }
    guard let current else { return outcomes.contains { $0.state == .failed } ? .failed : .passed }
    return current.isForPerson ? .asking : .running
  }

  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    guard let step = current else { return [] }
    switch event {
    case .start:
      guard place == 0, outcomes[0].state == .waiting else { return [] }
      return begin(now)
    case .observed(let task, let isGood, let evidence):
      guard task == step.task else { return [] }
      return end(isGood ? .passed : .failed, evidence, now)
    case .notApplicable(let task, let reason):
      guard task == step.task else { return [] }
      return end(.skipped, reason, now)
    case .answered(let yes):
      guard step.isForPerson else { return [] }
      // "No" to a hand's step says that it cannot be done; "yes" there is for the device to say.
      guard step.task == .question || !yes else { return [] }
      // "Yes" is no number.
      guard step.expected == nil || !yes else { return [] }
      return end(yes ? .passed : .failed, yes ? "the person says yes" : "the person says no", now)
    case .read(let text):
      guard let expected = step.expected else { return [] }
      if Self.isSame(text, expected) { return end(.passed, "the person reads \(expected)", now) }
      misread += 1
      let left = Self.maximumReadings - misread
      guard left > 0 else { return end(.failed, "the person read something else \(misread) times; it is \(expected)", now) }
      outcomes[place].evidence = "that is not what it shows; \(left) \(left == 1 ? "try is" : "tries are") left"
      return [.changed]
    case .cancelled(let reason):
      isCancelled = true
      endReason = reason
      for index in outcomes.indices where outcomes[index].state == .waiting || outcomes[index].state == .running {
        outcomes[index].state = .skipped
      }
      return [.changed]
    case .timer:
      guard let deadline, now >= deadline else { return [] }
      return end(.failed, step.isForPerson ? "nobody did or said it in time" : "nothing came in time", now)
    }
  }

  /// People write spaces into long numbers.
  private static func isSame(_ text: String, _ expected: String) -> Bool { text.filter { !$0.isWhitespace } == expected }

  private mutating func begin(_ now: Duration) -> [Action] {
    guard let step = current else { return [.changed] }
    outcomes[place].state = .running
    let due = now + step.limit
    deadline = due
    return [.armTimer(at: due), .changed, .perform(step)]
  }

  private mutating func end(_ state: Outcome.State, _ evidence: String, _ now: Duration) -> [Action] {
    outcomes[place].state = state
    outcomes[place].evidence = evidence
    misread = 0
    if state == .failed, outcomes[place].step.isEssential {
      for index in outcomes.indices.dropFirst(place + 1) { outcomes[index].state = .skipped }
      place = outcomes.count
    } else {
      place += 1
    }
    deadline = nil
    return begin(now)
  }
}
