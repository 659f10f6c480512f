import NIOCore

/// When a link connects, gives up and tries again. Events in, actions out; it opens nothing and reads no clock.
struct LinkMachine: Sendable {
  enum State: Equatable, Sendable {
    case idle
    case connecting
    case connected(since: NIODeadline, hasReceived: Bool)
    case waiting
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
  private let device: String

  init(device: String, limits: LinkLimits) {
    self.device = device
    backOff = BackOff(first: limits.firstRetryDelay, longest: limits.longestRetryDelay)
    stableAfter = limits.stableAfter
  }

  mutating func handle(_ event: Event, now: NIODeadline) -> [Action] {
    switch (state, event) {
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
    case (.idle, .stopRequested), (.connecting, .stopRequested):
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
    // Late news of an attempt or a timer that no longer counts.
    case (.idle, .opened), (.idle, .openFailed), (.idle, .received), (.idle, .lost), (.idle, .retryDue),
      (.connecting, .received), (.connecting, .lost), (.connecting, .retryDue),
      (.connected, .opened), (.connected, .openFailed), (.connected, .retryDue),
      (.waiting, .opened), (.waiting, .openFailed), (.waiting, .received), (.waiting, .lost):
      return []
    // A stopped link stays stopped.
    case (.stopped, _):
      return []
    }
  }

  private mutating func retry(_ error: TransportError) -> [Action] {
    state = .waiting
    let delay = backOff.next()
    return [.armRetry(delay), .report(.retrying(after: delay, error))]
  }
}
