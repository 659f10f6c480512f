import DeviceIO
import RPC

/// How each device is, for `device.list` and for who watches.
@TillLoop
final class DeviceRegistry {
  private let hub: EventHub
  private var order: [String] = []
  private var views: [String: DeviceView] = [:]
  private var links: [String: DeviceLink] = [:]
  private var taps: [String: (DeviceLink.Passing) -> Void] = [:]
  let statistics: StatisticsDesk
  /// Told of each change of a device, and of what happens on its line.
  var onState: (DeviceView) -> Void = { _ in }
  var onHeard: (String, DeviceLink.Event) -> Void = { _, _ in }

  init(hub: EventHub, statistics: StatisticsDesk) {
    self.hub = hub
    self.statistics = statistics
  }

  /// The line of a device, in place of the one that it had.
  func attach(_ name: String, _ link: DeviceLink?) {
    links[name] = link
    link?.tap = taps[name]
  }

  func link(of name: String) -> DeviceLink? { links[name] }

  /// Hears the bytes of a device until it is called with nil.
  func tap(_ name: String, _ tap: ((DeviceLink.Passing) -> Void)?) {
    taps[name] = tap
    links[name]?.tap = tap
  }

  /// A session tells of its line.
  func heard(_ name: String, _ event: DeviceLink.Event) {
    statistics.heard(name, event)
    onHeard(name, event)
  }

  func view(of name: String) -> DeviceView? { views[name] }

  var all: [DeviceView] { order.compactMap { views[$0] } }

  func add(_ name: String, kind: String, role: String, endpoint: String, profile: String?) {
    order.append(name)
    views[name] = DeviceView(
      device: name, kind: kind, role: role, endpoint: endpoint, profile: profile, state: "offline", cause: "device.notConnected",
      hint: "the daemon is connecting", sinceMs: TillClock.milliseconds, model: nil, capabilities: [])
  }

  /// Notes how a device is; tells who watches only when something changed.
  func update(_ name: String, _ change: (inout DeviceView) -> Void) {
    guard var view = views[name] else { return }
    let before = view
    change(&view)
    guard view != before else { return }
    if view.state != before.state || view.cause != before.cause { view.sinceMs = TillClock.milliseconds }
    views[name] = view
    hub.publishPassing(DeviceStatusChanged.self, view)
    onState(view)
  }

  func set(_ name: String, state: DeviceState) {
    update(name) { view in
      view.state = state.name
      view.cause = state.cause
      view.hint = state.hint
    }
  }
}

/// The state of a device in the words of the contract.
enum DeviceState {
  case online
  case attention(cause: String, hint: String)
  case offline(reason: String)

  var name: String {
    switch self {
    case .online: "online"
    case .attention: "attention"
    case .offline: "offline"
    }
  }

  var cause: String? {
    switch self {
    case .online: nil
    case .attention(let cause, _): cause
    case .offline: "device.offline"
    }
  }

  var hint: String? {
    switch self {
    case .online: nil
    case .attention(_, let hint): hint
    case .offline(let reason): reason
    }
  }
}
