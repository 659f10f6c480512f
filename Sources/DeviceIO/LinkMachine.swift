import NIOCore

/// When a link connects, gives up and tries again. Events in, actions out; it opens nothing and reads no clock.
struct LinkMachine: Sendable {
  enum State: Equatable, Sendable {
    case idle
    case connecting
    case connected(since: NIODeadline, hasReceived: Bool)
    case waiting
    /// The device is not plugged in: nothing is tried until it comes.
    case absent
    case stopped
  }

  enum Event: Equatable, Sendable {
    case startRequested
    case reconnectRequested
    case stopRequested
    case opened
    case openFailed(TransportError)
    case received
    /// The connection ended, or must end because the device takes no data.
    case lost(TransportError)
    case retryDue
    /// The device is there, at a place where nothing was tried yet.
    case deviceCame
    case deviceWent
  }

  enum Action: Equatable, Sendable {
    case open
    /// Drops the connection; nothing of it is heard of afterwards.
    case close
    case armRetry(TimeAmount)
    case disarmRetry
    case report(DeviceLink.Event)
  }

  private(set) var state = State.idle
  private var backOff: BackOff
  private let stableAfter: TimeAmount
  /// The name in errors.
  var device: String
  /// Whether the device is there when the link is started.
  private var isPresent: Bool

  init(device: String, isPresent: Bool = true, limits: LinkLimits) {
    self.device = device
    self.isPresent = isPresent
    backOff = BackOff(first: limits.firstRetryDelay, longest: limits.longestRetryDelay)
    stableAfter = limits.stableAfter
  }

  mutating func handle(_ event: Event, now: NIODeadline) -> [Action] {
    switch (state, event) {
    case (.idle, .startRequested) where !isPresent:
      state = .absent
      return []
    case (.idle, .deviceCame), (.idle, .deviceWent):
      isPresent = event == .deviceCame
      return []
    case (.connecting, .deviceWent), (.waiting, .deviceWent), (.connected, .deviceWent), (.absent, .deviceWent):
      return leave()
    case (.connecting, .deviceCame), (.waiting, .deviceCame), (.connected, .deviceCame), (.absent, .deviceCame):
      let actions = leave()
      backOff.reset()
      state = .connecting
      return actions + [.open]
    case (.idle, .startRequested), (.waiting, .retryDue):
      state = .connecting
      return [.open]
    case (.waiting, .reconnectRequested):
      state = .connecting
      return [.disarmRetry, .open]
    case (.connected, .reconnectRequested):
      state = .connecting
      return [.close, .report(.disconnected(.closedOnRequest(device: device))), .open]
    case (.connecting, .opened):
      state = .connected(since: now, hasReceived: false)
      return [.report(.connected)]
    case (.connecting, .openFailed(let error)):
      return retry(error)
    case (.connected(let since, _), .received):
      state = .connected(since: since, hasReceived: true)
      return []
    case (.connected(let since, let hasReceived), .lost(let error)):
      if hasReceived || now - since > stableAfter { backOff.reset() }
      return [.close, .report(.disconnected(error))] + retry(error)
    case (.idle, .stopRequested), (.connecting, .stopRequested), (.absent, .stopRequested):
      state = .stopped
      return []
    case (.waiting, .stopRequested):
      state = .stopped
      return [.disarmRetry]
    case (.connected, .stopRequested):
      state = .stopped
      return [.close]
    // A second start, and a reconnect that is under way already.
    case (.connecting, .startRequested), (.connected, .startRequested), (.waiting, .startRequested), (.connecting, .reconnectRequested),
      (.idle, .reconnectRequested):
      return []
    // What is not there can be neither started nor connected again.
    case (.absent, .startRequested), (.absent, .reconnectRequested):
      return []
    // Late news of an attempt or a timer that no longer counts.
    case (.idle, .opened), (.idle, .openFailed), (.idle, .received), (.idle, .lost), (.idle, .retryDue),
      (.connecting, .received), (.connecting, .lost), (.connecting, .retryDue),
      (.connected, .opened), (.connected, .openFailed), (.connected, .retryDue),
      (.waiting, .opened), (.waiting, .openFailed), (.waiting, .received), (.waiting, .lost),
      (.absent, .opened), (.absent, .openFailed), (.absent, .received), (.absent, .lost), (.absent, .retryDue):
      return []
    // A stopped link stays stopped.
    case (.stopped, _):
      return []
    }
  }

  /// Lets go of the device where it was.
  private mutating func leave() -> [Action] {
    defer { state = .absent }
    return switch state {
    case .connected: [.close, .report(.disconnected(.unplugged(device: device)))]
    case .waiting: [.disarmRetry]
    case .idle, .connecting, .absent, .stopped: []
    }
  }

  private mutating func retry(_ error: TransportError) -> [Action] {
    state = .waiting
    let delay = backOff.next()
    return [.armRetry(delay), .report(.retrying(after: delay, error))]
  }
}
