/// Says that a drawer was left open, and beeps until it is closed.
///
/// Pure: events in, actions out. Source: UnifiedPOS, CashDrawer, `waitForDrawerClose` (time to the first beep, pitch, length, pause).
public struct DrawerAlarm: Sendable {
  /// The most beeps of one alarm: nobody is there any more.
  public static let maximumBeeps = 1_000

  public struct Settings: Sendable, Equatable {
    /// Open for so long: the first beep.
    public var afterSeconds: Int
    /// From one beep to the next.
    public var pauseSeconds: Int
    /// How many beeps at most.
    public var beeps: Int
    public var tone: Tone

    public init(afterSeconds: Int, pauseSeconds: Int = 10, beeps: Int = 30, tone: Tone = Tone()) {
      self.afterSeconds = afterSeconds
      self.pauseSeconds = pauseSeconds
      self.beeps = beeps
      self.tone = tone
    }
  }

  /// How a beep is to sound, as far as the device can.
  public struct Tone: Sendable, Equatable {
    public var lengthMs: Int
    public var pitchHz: Int

    public init(lengthMs: Int = 200, pitchHz: Int = 2_000) {
      self.lengthMs = lengthMs
      self.pitchHz = pitchHz
    }
  }

  public enum Event: Sendable, Equatable {
    case state(DrawerState)
    case timer
  }

  public enum Action: Sendable, Equatable {
    /// The drawer has been open for so long; said once.
    case leftOpen(Duration)
    case beep(Tone)
    /// An alarm is over: the drawer is closed, or cannot be seen any more.
    case ended(Duration)
    case setTimer(Duration)
  }

  private let settings: Settings
  private var openSince: Duration?
  private var beeps = 0

  public init(_ settings: Settings) { self.settings = settings }

  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    switch event {
    case .state(.open):
      guard openSince == nil else { return [] }
      (openSince, beeps) = (now, 0)
      return [.setTimer(now + .seconds(settings.afterSeconds))]
    case .state(.closed), .state(.unknown), .state(.noSensor):
      defer { openSince = nil }
      guard let openSince, beeps > 0 else { return [] }
      return [.ended(now - openSince)]
    case .timer:
      guard let openSince, now >= due(since: openSince), beeps < settings.beeps else { return [] }
      beeps += 1
      let first: [Action] = beeps == 1 ? [.leftOpen(now - openSince)] : []
      return first + [.beep(settings.tone)] + (beeps < settings.beeps ? [.setTimer(due(since: openSince))] : [])
    }
  }

  private func due(since opened: Duration) -> Duration {
    opened + .seconds(settings.afterSeconds) + .seconds(settings.pauseSeconds) * beeps
  }
}
