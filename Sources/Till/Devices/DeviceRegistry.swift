import DeviceIO
import Peripherals
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
  /// Devices that the configuration does not name and that nothing is bound to: nobody is told of them.
  private var hidden: Set<String> = []
  /// Why devices are not plugged in, and what to do about it.
  private var absences: [String: String] = [:]
  /// Hears of every change.
  var onChange: (DeviceView) -> Void = { _ in }

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

  func view(of name: String) -> DeviceView? { isShown(name) ? views[name] : nil }

  var all: [DeviceView] { order.filter { !hidden.contains($0) }.compactMap { views[$0] } }

  func isShown(_ name: String) -> Bool { views[name] != nil && !hidden.contains(name) }

  /// Shows a device to everybody, or to nobody.
  func show(_ name: String, _ isShown: Bool) {
    if isShown { hidden.remove(name) } else { hidden.insert(name) }
  }

  /// Notes which unit a device is and where it hangs, or that it hangs nowhere. Of another unit nothing is known yet.
  func place(_ name: String, _ target: BindingPlan.Target, hasMoved: Bool) {
    absences[name] = target.identity == nil ? target.hint ?? "plug it in" : nil
    update(name) { view in
      let identity = target.identity?.description
      if identity != nil, identity != view.identity { (view.model, view.capabilities) = (nil, []) }
      view.identity = identity ?? (target.source == nil ? nil : target.wanted)
      view.boundBy = target.source?.rawValue
      view.endpoint = target.endpoint?.description ?? target.wanted
    }
    if let unit = target.identity?.description { statistics.became(unit, name) }
    if hasMoved || absences[name] != nil { set(name, state: .offline(reason: "the daemon is connecting")) }
  }

  func add(_ name: String, kind: String, role: String, endpoint: String, profile: String?) {
    order.append(name)
    views[name] = DeviceView(
      device: name, kind: kind, role: role, endpoint: endpoint, profile: profile, state: "offline", cause: "device.notConnected",
      hint: "the daemon is connecting", sinceMs: TillClock.milliseconds, model: nil, capabilities: [])
  }

  /// A device with a plug: its fixed address is the configuration's word, every other place comes later.
  func add(_ name: String, kind: String, role: String, place: DevicePlace, profile: String?) {
    add(name, kind: kind, role: role, endpoint: place.title, profile: profile)
    if place.endpoint != nil { views[name]?.boundBy = BindingPlan.Source.configuration.rawValue }
  }

  /// Notes how a device is; tells who watches only when something changed.
  func update(_ name: String, _ change: (inout DeviceView) -> Void) {
    guard var view = views[name] else { return }
    let before = view
    change(&view)
    guard view != before else { return }
    if view.state != before.state || view.cause != before.cause { view.sinceMs = TillClock.milliseconds }
    views[name] = view
    if !hidden.contains(name) { hub.publishPassing(DeviceStatusChanged.self, view) }
    onChange(view)
    onState(view)
  }

  func set(_ name: String, state: DeviceState) {
    var state = state
    // Whatever the session says of a device that is not there, that is why.
    if case .offline = state, let absence = absences[name] { state = .absent(hint: absence) }
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
  /// Connected, and nobody knows how it is: it has not answered.
  case unknown(cause: String, hint: String)
  /// `cause` is stable, for programs.
  case offline(reason: String, cause: String = "device.offline")
  /// Not plugged in: nothing is tried until it is.
  case absent(hint: String)

  var name: String {
    switch self {
    case .online: "online"
    case .attention: "attention"
    case .unknown: "unknown"
    case .offline, .absent: "offline"
    }
  }

  var cause: String? {
    switch self {
    case .online: nil
    case .attention(let cause, _), .unknown(let cause, _): cause
    case .offline(_, let cause): cause
    case .absent: "device.absent"
    }
  }

  var hint: String? {
    switch self {
    case .online: nil
    case .attention(_, let hint), .unknown(_, let hint): hint
    case .offline(let reason, _): reason
    case .absent(let hint): hint
    }
  }
}
