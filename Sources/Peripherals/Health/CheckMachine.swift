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

  public private(set) var outcomes: [Outcome]
  public private(set) var endReason: String?
  private var place = 0
  private var deadline: Duration?
  private var isCancelled = false

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
      return end(yes ? .passed : .failed, yes ? "the person says yes" : "the person says no", now)
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
