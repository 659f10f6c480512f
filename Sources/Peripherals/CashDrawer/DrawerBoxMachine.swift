/// A box on a serial port that opens drawers and may tell whether one is open.
///
/// Pure: events in, actions out. The order of reading, pulsing and reading again is that of `CashDrawerMachine`.
public struct DrawerBoxMachine: Sendable {
  /// How long the answer to the asking byte may take.
  public static let answerLimit = Duration.milliseconds(500)
  /// Answers that may stay out before the box is taken for one that cannot be seen.
  static let missesAllowed = 3

  public enum Event: Sendable, Equatable {
    case connected, disconnected
    case received([UInt8])
    /// The level of the sensor's line; nil: the port has no such lines.
    case line(high: Bool?)
    /// The pulse on the line is over, or the port has no such line.
    case pulsed(Bool)
    case kick(DrawerKick)
    /// A person says how the drawer stands now.
    case teach(isOpen: Bool)
    case timer
  }

  public enum Action: Sendable, Equatable {
    case write([UInt8])
    case readLine(DrawerBoxProfile.InputLine)
    /// For so many milliseconds on `high`, then back to the other level. Answered by `.pulsed`.
    case pulse(DrawerBoxProfile.OutputLine, high: Bool, onMs: Int)
    case report(DrawerReport)
    case setTimer(Duration)
  }

  private let profile: DrawerBoxProfile
  private let question: [UInt8]?
  private var drawer: CashDrawerMachine
  private var isConnected = false
  /// An order waits for the level.
  private var isWanted = false
  /// Until when the level that was asked for may come.
  private var askedUntil: Duration?
  private var misses = 0
  /// The port has no lines to read: it is asked again on the next connection only.
  private var isBlind = false
  private var nextLook = Duration.zero
  private var actions: [Action] = []
  private var armed: Duration?

  /// `polarity` is what an earlier report taught, `hasSensor` what the configuration says. Throws for a profile that cannot be used.
  public init(profile: DrawerBoxProfile, polarity: DrawerPolarity?, hasSensor: Bool = true) throws(DrawerBoxError) {
    try profile.validate()
    self.profile = profile
    if let ask = profile.sensor?.ask { question = try DrawerBoxProfile.bytes(ask, field: "sensor.ask") } else { question = nil }
    drawer = CashDrawerMachine(polarity: polarity ?? profile.openWhen, hasSensor: hasSensor && profile.sensor != nil)
    sees = hasSensor && profile.sensor != nil
  }

  private let sees: Bool

  public var drawerState: DrawerState { drawer.drawerState }
  public var signalHigh: Bool? { drawer.signalHigh }

  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    actions = []
    switch event {
    case .connected:
      (isConnected, isBlind, misses, askedUntil, nextLook) = (true, false, 0, nil, now)
      if sees { perform(drawer.handle(.sensor(exists: true), now: now), now: now) }
    case .disconnected:
      (isConnected, isWanted, askedUntil) = (false, false, nil)
      perform(drawer.handle(.linkLost, now: now), now: now)
    case .received(let bytes): take(bytes, now: now)
    case .line(let high): take(high, now: now)
    case .pulsed(let done): perform(drawer.handle(done ? .pulsed : .blocked(.noLine), now: now), now: now)
    case .kick(let kick):
      perform(drawer.handle(.kick(kick), now: now), now: now)
      if !isConnected { perform(drawer.handle(.linkLost, now: now), now: now) }
    case .teach(let isOpen): perform(drawer.handle(.teach(isOpen: isOpen), now: now), now: now)
    case .timer: armed = nil
    }
    fire(now: now)
    arm(now: now)
    return actions
  }

  private mutating func fire(now: Duration) {
    if let deadline = drawer.deadline, now >= deadline { perform(drawer.handle(.timer, now: now), now: now) }
    guard isConnected else { return }
    if let until = askedUntil, now >= until { miss(now: now) }
    guard sees, !isBlind, askedUntil == nil, isWanted || now >= nextLook else { return }
    look(now: now)
  }

  private mutating func look(now: Duration) {
    nextLook = now + .milliseconds(profile.pollMs)
    askedUntil = now + Self.answerLimit
    if let question { actions.append(.write(question)) } else if let line = profile.sensor?.line { actions.append(.readLine(line)) }
  }

  private mutating func miss(now: Duration) {
    askedUntil = nil
    misses += 1
    if misses == Self.missesAllowed { perform(drawer.handle(.signalLost, now: now), now: now) }
    answer(nil, now: now)
  }

  /// The last byte is the newest answer; what comes unasked is no answer.
  private mutating func take(_ bytes: [UInt8], now: Duration) {
    guard askedUntil != nil, let byte = bytes.last, let bit = profile.sensor?.bit else { return }
    take(high: byte & (1 << UInt8(bit)) != 0, now: now)
  }

  private mutating func take(_ level: Bool?, now: Duration) {
    guard askedUntil != nil else { return }
    guard let level else {
      (askedUntil, isBlind) = (nil, true)
      perform(drawer.handle(.sensor(exists: false), now: now), now: now)
      return answer(nil, now: now)
    }
    take(high: level, now: now)
  }

  private mutating func take(high: Bool, now: Duration) {
    (askedUntil, misses) = (nil, 0)
    perform(drawer.handle(.signal(high: high), now: now), now: now)
    answer(high, now: now)
  }

  private mutating func answer(_ high: Bool?, now: Duration) {
    guard isWanted else { return }
    isWanted = false
    perform(drawer.handle(.reading(high: high), now: now), now: now)
  }

  private mutating func perform(_ drawerActions: [CashDrawerMachine.Action], now: Duration) {
    for action in drawerActions {
      switch action {
      case .readSignal:
        isWanted = true
        // A look that is under way began before the order.
        askedUntil = nil
        if !sees || isBlind { answer(nil, now: now) }
      case .pulse(let kick): pulse(kick, now: now)
      case .report(let report): actions.append(.report(report))
      }
    }
  }

  private mutating func pulse(_ kick: DrawerKick, now: Duration) {
    guard let output = profile.outputs.first(where: { $0.pin == kick.pin }) else {
      return perform(drawer.handle(.blocked(.invalid), now: now), now: now)
    }
    if let line = output.line { return actions.append(.pulse(line, high: output.level != .low, onMs: kick.onMs)) }
    guard let text = output.bytes, let bytes = try? DrawerBoxProfile.bytes(text, field: "outputs.bytes") else { return }
    actions.append(.write(bytes))
    perform(drawer.handle(.pulsed, now: now), now: now)
  }

  private mutating func arm(now: Duration) {
    let looks = isConnected && sees && !isBlind
    let times = [drawer.deadline, isConnected ? askedUntil : nil, looks && askedUntil == nil ? nextLook : nil]
    guard let next = times.compactMap({ $0 }).min() else { return }
    if let armed, armed <= next, armed > now { return }
    armed = next
    actions.append(.setTimer(next))
  }
}
