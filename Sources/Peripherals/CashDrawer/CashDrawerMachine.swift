/// Opens a drawer at most once an order and says what its sensor tells. It knows no bytes: the printer's machine asks and pulses for it.
///
/// Source: ESC/POS, ESC p and DLE EOT 1: pin 3 of the drawer connector is a level whose meaning depends on the drawer.
public struct CashDrawerMachine: Sendable {
  /// An order that could not be sent within this time is dropped: nobody may be at the till any more.
  public static let sendLimit = Duration.seconds(5)
  /// Orders that wait for the one that runs; more are refused as busy.
  public static let waitingLimit = 4
  /// A drawer has moved its switch this long after the pulse.
  public static let settleTime = Duration.milliseconds(500)
  public static let readLimit = Duration.seconds(3)
  /// A drawer that opens so long after a pulse that seemed to do nothing was opened by it all the same.
  public static let lateLimit = Duration.seconds(3)

  public enum Event: Sendable, Equatable {
    case kick(DrawerKick)
    /// The level became known, for whatever reason.
    case signal(high: Bool)
    /// The answer to `readSignal`; nil: the printer does not tell.
    case reading(high: Bool?)
    /// The pulse that was asked for was sent, or could not be.
    case pulsed
    case blocked(DrawerReport.NotSent = .blocked)
    case linkLost
    /// The printer has fallen silent on a connection that is up: the level is not known any more, orders go on.
    case signalLost
    /// There is nothing that could be read, or there is after all.
    case sensor(exists: Bool)
    /// A person says how the drawer stands now: the level that is known means that from now on.
    case teach(isOpen: Bool)
    case timer
  }

  public enum Action: Sendable, Equatable {
    case readSignal
    case pulse(DrawerKick)
    case report(DrawerReport)
  }

  private enum State: Equatable {
    case idle
    case readingBefore(DrawerKick, deadline: Duration)
    case pulsing(DrawerKick, before: Bool?, deadline: Duration)
    case settling(DrawerKick, before: Bool?, until: Duration)
    case readingAfter(DrawerKick, before: Bool?, deadline: Duration)
  }

  private var state = State.idle
  /// The orders behind the one that runs, oldest first, and until when each may still be sent.
  private var waiting: [(kick: DrawerKick, deadline: Duration)] = []
  private var polarity: DrawerPolarity?
  private var level: Bool?
  /// The last order that was not confirmed, and until when a change of the level is still its work.
  private var unconfirmed: (id: String, until: Duration)?
  /// A pulse changed nothing while the polarity was not known.
  private var seemsWithoutSensor = false
  private var hasSensor: Bool
  /// Until when each pin's solenoid cools down.
  private var restUntil: [Int: Duration] = [:]

  /// `hasSensor` is false for a drawer that is known to have none: its level then means nothing.
  public init(polarity: DrawerPolarity? = nil, hasSensor: Bool = true) {
    self.polarity = polarity
    self.hasSensor = hasSensor
  }

  /// The level of the sensor's line, when it is known.
  public var signalHigh: Bool? { hasSensor ? level : nil }

  /// When `.timer` is due.
  public var deadline: Duration? {
    switch state {
    case .idle: waiting.map { min($0.deadline, rest(of: $0.kick.pin)) }.min()
    case .readingBefore(_, let time), .pulsing(_, _, let time), .settling(_, _, let time), .readingAfter(_, _, let time):
      min(time, waiting.first?.deadline ?? time)
    }
  }

  /// The order whose pulse was asked for and not sent yet.
  var orderedPulse: DrawerKick? {
    if case .pulsing(let kick, _, _) = state { kick } else { nil }
  }

  public var drawerState: DrawerState {
    guard hasSensor else { return .noSensor }
    guard let level, let polarity else { return seemsWithoutSensor && polarity == nil ? .noSensor : .unknown }
    return polarity.isOpen(signalHigh: level) ? .open : .closed
  }

  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    let actions = respond(to: event, now: now)
    return actions + beginNext(now: now)
  }

  private mutating func respond(to event: Event, now: Duration) -> [Action] {
    switch event {
    case .kick(let kick): order(kick, now: now)
    case .signal(let high): observe(high, now: now)
    case .reading(let high): take(high, now: now)
    case .pulsed: settle(now: now)
    case .blocked(let reason): abandon(reason)
    case .linkLost: loseLink()
    case .signalLost: loseSignal()
    case .sensor(let exists): changeSensor(exists: exists)
    case .teach(let isOpen): learn(isOpen: isOpen)
    case .timer: fire(now: now)
    }
  }

  private mutating func order(_ kick: DrawerKick, now: Duration) -> [Action] {
    let times = 2...510
    guard kick.pin == 2 || kick.pin == 5, times.contains(kick.onMs), times.contains(kick.offMs), kick.offMs >= kick.onMs,
      DrawerKick.restTimes.contains(kick.restMs)
    else { return [report(.notSent(id: kick.id, .invalid))] }
    guard rest(of: kick.pin) < now + Self.sendLimit else { return [report(.notSent(id: kick.id, .dutyLimit))] }
    guard waiting.count < Self.waitingLimit else { return [report(.notSent(id: kick.id, .busy))] }
    waiting.append((kick, now + Self.sendLimit))
    return []
  }

  private func rest(of pin: Int) -> Duration { restUntil[pin] ?? .zero }

  private mutating func changeSensor(exists: Bool) -> [Action] {
    guard hasSensor != exists else { return [] }
    hasSensor = exists
    level = nil
    return state == .idle ? [report(.read)] : []
  }

  private mutating func learn(isOpen: Bool) -> [Action] {
    guard hasSensor, let level else { return [] }
    polarity = level == isOpen ? .openIsHigh : .openIsLow
    seemsWithoutSensor = false
    return [report(.read)]
  }

  /// The oldest order that waits, and whose solenoid has rested, gets its turn when no other runs.
  private mutating func beginNext(now: Duration) -> [Action] {
    guard state == .idle else { return [] }
    let dropped = dropOld(now: now)
    guard let index = waiting.firstIndex(where: { now >= rest(of: $0.kick.pin) }) else { return dropped }
    let next = waiting.remove(at: index)
    unconfirmed = nil
    state = .readingBefore(next.kick, deadline: next.deadline)
    return dropped + [.readSignal]
  }

  private mutating func observe(_ high: Bool, now: Duration) -> [Action] {
    let previous = level
    level = high
    guard hasSensor else { return [] }
    // While an order runs, the readings before and after it tell the story.
    guard state == .idle else { return [] }
    // The first look after a connection tells how the drawer stands, not that it moved.
    guard let previous else { return polarity == nil ? [] : [report(.read)] }
    guard previous != high else { return [] }
    if let late = unconfirmed {
      unconfirmed = nil
      if now <= late.until { return [conclude(DrawerKick(id: late.id), before: previous, after: high, now: now)] }
    }
    guard let polarity else { return [] }
    return [report(polarity.isOpen(signalHigh: high) ? .unexpectedOpen : .closed)]
  }

  private mutating func take(_ high: Bool?, now: Duration) -> [Action] {
    if let high { level = high }
    switch state {
    case .readingBefore(let kick, let deadline):
      state = .pulsing(kick, before: high, deadline: deadline)
      return [.pulse(kick)]
    case .readingAfter(let kick, let before, _):
      state = .idle
      return [conclude(kick, before: before, after: high, now: now)]
    case .idle, .pulsing, .settling: return []
    }
  }

  private mutating func settle(now: Duration) -> [Action] {
    guard case .pulsing(let kick, let before, _) = state else { return [] }
    restUntil[kick.pin] = now + .milliseconds(kick.onMs + kick.restMs)
    state = .settling(kick, before: before, until: now + Self.settleTime)
    return []
  }

  private mutating func conclude(_ kick: DrawerKick, before: Bool?, after: Bool?, now: Duration) -> Action {
    guard hasSensor else { return report(.notConfirmed(id: kick.id, .noSensor)) }
    guard let before, let after else { return report(.notConfirmed(id: kick.id, .noAnswer)) }
    guard let polarity else {
      guard before != after else {
        seemsWithoutSensor = true
        unconfirmed = (kick.id, now + Self.lateLimit)
        return report(.notConfirmed(id: kick.id, .noSensorOrJammed))
      }
      self.polarity = after ? .openIsHigh : .openIsLow
      seemsWithoutSensor = false
      return report(.opened(id: kick.id))
    }
    guard polarity.isOpen(signalHigh: after) else {
      // A level that went from open to closed was the drawer being shut, not a pulse without effect.
      if before == after { unconfirmed = (kick.id, now + Self.lateLimit) }
      return report(.notConfirmed(id: kick.id, .noChange))
    }
    return report(before == after ? .alreadyOpen(id: kick.id) : .opened(id: kick.id))
  }

  private mutating func abandon(_ reason: DrawerReport.NotSent) -> [Action] {
    switch state {
    case .readingBefore(let kick, _), .pulsing(let kick, _, _):
      state = .idle
      return [report(.notSent(id: kick.id, reason))]
    case .idle, .settling, .readingAfter: return []
    }
  }

  /// Nothing is believed of a drawer that cannot be seen; while an order runs, its end says so.
  private mutating func loseSignal() -> [Action] {
    let before = drawerState
    level = nil
    seemsWithoutSensor = false
    return state == .idle && drawerState != before ? [report(.read)] : []
  }

  private mutating func loseLink() -> [Action] {
    let told = loseSignal()
    let behind = waiting.map { report(.notSent(id: $0.kick.id, .unreachable)) }
    waiting = []
    switch state {
    case .idle: return told + behind
    case .readingBefore, .pulsing: return abandon(.unreachable) + behind
    case .settling(let kick, _, _), .readingAfter(let kick, _, _):
      state = .idle
      return [report(.notConfirmed(id: kick.id, .noAnswer))] + behind
    }
  }

  private mutating func dropOld(now: Duration) -> [Action] {
    let old = waiting.prefix { now >= $0.deadline }
    waiting.removeFirst(old.count)
    return old.map { report(.notSent(id: $0.kick.id, now < rest(of: $0.kick.pin) ? .dutyLimit : .busy)) }
  }

  private mutating func fire(now: Duration) -> [Action] {
    let dropped = dropOld(now: now)
    guard let deadline, now >= deadline else { return dropped }
    switch state {
    case .idle: return dropped
    case .readingBefore, .pulsing: return abandon(.busy) + dropped
    case .settling(let kick, let before, _):
      state = .readingAfter(kick, before: before, deadline: now + Self.readLimit)
      return dropped + [.readSignal]
    case .readingAfter(let kick, _, _):
      state = .idle
      return [report(.notConfirmed(id: kick.id, .noAnswer))] + dropped
    }
  }

  private func report(_ event: DrawerReport.Event) -> Action {
    .report(DrawerReport(event, state: drawerState, learnedPolarity: polarity))
  }
}
