/// What stands on a customer display: the latest text, the idle text after a while, and long lines that move.
///
/// Pure: events in, actions out. One write is under way at a time; a slow display skips what was overtaken.
public struct LineDisplayMachine: Sendable {
  /// How long a moving line stands still at its beginning.
  public static let scrollPause = Duration.milliseconds(1_500)
  /// Between two steps of a moving line: no display is written more often.
  public static let scrollSteps = 150...5_000
  /// The blanks between the end of a moving line and its beginning.
  static let scrollGap = 4

  public enum Scrolling: String, Sendable, CaseIterable {
    /// By the display where its language can and the text fits, else by us.
    case auto
    /// By us, step by step.
    case daemon
    /// Long lines are cut.
    case off
  }

  public struct Settings: Sendable, Equatable {
    public var scrolling = Scrolling.auto
    public var scrollStepMs = 400
    /// 1...4; nil: as the display is set.
    public var brightness: Int?
    /// What is shown when nothing was for `idleAfterSeconds`; nil: the last text stays.
    public var idle: LineDisplayMessage?
    public var idleAfterSeconds = 30

    public init() {}
  }

  public enum Event: Sendable, Equatable {
    case connected, disconnected
    case show(LineDisplayMessage)
    case brightness(Int)
    /// What was written was taken.
    case written
    case timer
  }

  public enum Action: Sendable, Equatable {
    /// The next one only after `.written`.
    case write([UInt8])
    case setTimer(Duration)
    /// The idle text may be shown now, unless a customer stands there: `isBusy` says so.
    case shownIdle(LineDisplayMessage)
  }

  public let commands: LineDisplayCommandSet
  private let settings: Settings
  /// Whether the till serves somebody: then no idle text appears.
  public var isBusy = false
  private var brightness: Int?
  private var lines: [LineDisplayText] = []
  private var blinks = false
  private var didBlink = false
  private var isConnected = false
  private var isWriting = false
  private var mustBegin = false
  private var mustDim = false
  private var isBehind = false
  /// Steps that the moving lines have gone.
  private var step = 0
  private var nextStep: Duration?
  private var idleAt: Duration?
  private var armed: Duration?

  public init(commands: LineDisplayCommandSet, settings: Settings = Settings()) {
    self.commands = commands
    self.settings = settings
    brightness = settings.brightness
    lines = [commands.encode(""), commands.encode("")]
  }

  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    var actions: [Action] = []
    switch event {
    case .connected:
      isConnected = true
      (isWriting, mustBegin, mustDim, isBehind) = (false, true, brightness != nil, true)
    case .disconnected: (isConnected, isWriting) = (false, false)
    case .show(let message):
      put(message, now: now)
      idleAt = settings.idle.map { _ in now + .seconds(settings.idleAfterSeconds) }
    case .brightness(let level):
      brightness = level
      (mustDim, isBehind) = (true, true)
    case .written: isWriting = false
    case .timer:
      armed = nil
      actions += fire(now: now)
    }
    if let bytes = nextWrite() { actions.append(.write(bytes)) }
    return actions + arm(now: now)
  }

  private mutating func put(_ message: LineDisplayMessage, now: Duration) {
    lines = [commands.encode(message.upper), commands.encode(message.lower)]
    blinks = message.blinks
    (step, isBehind) = (0, true)
    nextStep = settings.scrolling != .off && movesByUs ? now + Self.scrollPause : nil
  }

  private mutating func fire(now: Duration) -> [Action] {
    if let nextStep, now >= nextStep {
      step += 1
      isBehind = true
      let isRound = step % max(1, period) == 0
      self.nextStep = now + (isRound ? Self.scrollPause : .milliseconds(settings.scrollStepMs))
    }
    guard let due = idleAt, now >= due, let idle = settings.idle else { return [] }
    if isBusy {
      idleAt = now + .seconds(settings.idleAfterSeconds)
      return []
    }
    idleAt = nil
    put(idle, now: now)
    return [.shownIdle(idle)]
  }

  private mutating func nextWrite() -> [UInt8]? {
    guard isConnected, !isWriting, isBehind || mustBegin else { return nil }
    var bytes = mustBegin ? commands.initialize : []
    if mustDim, let brightness, let dimming = try? commands.brightness(brightness) {
      // Some languages take nothing but this and the next text while a text stands there.
      bytes += (mustBegin ? [] : commands.clear) + dimming
    }
    bytes += frame
    if blinks != didBlink || mustBegin && blinks, let blinking = try? commands.blink(blinks) { bytes += blinking }
    didBlink = blinks
    (mustBegin, mustDim, isBehind, isWriting) = (false, false, false, true)
    return commands.addressed(bytes)
  }

  private var frame: [UInt8] {
    if settings.scrolling == .auto, let marquee = ownMarquee { return marquee }
    let moved = lines.map { line in
      guard isLong(line), settings.scrolling != .off else { return (line, 0) }
      var round = line
      round.bytes += Array(repeating: 0x20, count: Self.scrollGap) + line.bytes
      return (round, step % (line.bytes.count + Self.scrollGap))
    }
    return commands.show(moved.map(\.0), offsets: moved.map(\.1))
  }

  /// The display moves the upper line itself; the lower one stands.
  private var ownMarquee: [UInt8]? {
    guard isLong(lines[0]), !isLong(lines[1]) else { return nil }
    return commands.marquee(lines[0], over: lines[1])
  }

  private var movesByUs: Bool { lines.contains(where: isLong) && !(settings.scrolling == .auto && ownMarquee != nil) }

  /// Steps until every moving line stands at its beginning, or the longest one does.
  private var period: Int { lines.filter(isLong).map { $0.bytes.count + Self.scrollGap }.max() ?? 1 }

  private func isLong(_ line: LineDisplayText) -> Bool { line.bytes.count > commands.profile.columns }

  private mutating func arm(now: Duration) -> [Action] {
    guard let next = [isConnected ? nextStep : nil, idleAt].compactMap({ $0 }).min() else { return [] }
    if let armed, armed <= next, armed > now { return [] }
    armed = next
    return [.setTimer(next)]
  }
}
