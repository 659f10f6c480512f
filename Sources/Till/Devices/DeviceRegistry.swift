import RPC

/// How each device is, for `device.list` and for who watches.
@TillLoop
final class DeviceRegistry {
  private let hub: EventHub
  private var order: [String] = []
  private var views: [String: DeviceView] = [:]

  init(hub: EventHub) { self.hub = hub }

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
  /// `cause` is stable, for programs.
  case offline(reason: String, cause: String = "device.offline")

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
    case .offline(_, let cause): cause
    }
  }

  var hint: String? {
    switch self {
    case .online: nil
    case .attention(_, let hint): hint
    case .offline(let reason, _): reason
    }
  }
}
