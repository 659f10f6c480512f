/// Brings a printer back that may be in the middle of a broken job: its buffers are cleared, a half-sent image is filled up with zeros,
/// and it is called until it answers. Nothing else is sent meanwhile. A printer that answers takes commands for commands again.
struct PrinterResync: Sendable {
  static let clearLimit = Duration.seconds(2)
  static let callInterval = Duration.seconds(1)
  static let maxCalls = 10

  private enum Stage: Equatable {
    case clearing
    case calling(Int)
  }

  enum Step: Equatable {
    case write([UInt8])
    /// Write this and ask `DLE EOT 1` behind it: a printer that may not print answers that alone.
    case call([UInt8])
    case wait
    /// The printer answered, or the calls are used up.
    case finished(answered: Bool)
  }

  private let zeros: Int
  private let commands: any PrinterCommandSet
  private var stage: Stage
  private(set) var deadline: Duration

  /// What to write first goes into `step`.
  init(profile: PrinterProfile, commands: any PrinterCommandSet, now: Duration, step: inout Step) {
    zeros = profile.resyncZeros
    self.commands = commands
    if profile.supports.clearBuffers {
      stage = .clearing
      deadline = now + Self.clearLimit
      step = .write(commands.clearBuffers)
    } else {
      stage = .calling(1)
      deadline = now + Self.callInterval
      step = .call(call)
    }
  }

  mutating func cleared(now: Duration) -> Step {
    guard stage == .clearing else { return .wait }
    stage = .calling(1)
    deadline = now + Self.callInterval
    return .call(call)
  }

  func heard() -> Step { stage == .clearing ? .wait : .finished(answered: true) }

  /// `isDrained`: the operating system has taken all that was written. Else another call would only pile up.
  mutating func fire(now: Duration, isDrained: Bool) -> Step {
    guard now >= deadline else { return .wait }
    switch stage {
    case .clearing: return cleared(now: now)
    case .calling(let count):
      guard count < Self.maxCalls else { return .finished(answered: false) }
      stage = .calling(count + 1)
      deadline = now + Self.callInterval
      return isDrained ? .call(call) : .wait
    }
  }

  /// The zeros go with every call: on a line that loses bytes the first ones may not have been enough.
  private var call: [UInt8] {
    Array(repeating: 0, count: zeros) + commands.wakeUp
  }
}
