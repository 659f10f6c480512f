internal import JSON
internal import RPC

extension EventText {
  /// The events of what is plugged in and bound; nil for every other.
  static func attachment(_ event: RPCNotification) -> String? {
    func body<Body: Described>(_ type: Body.Type) -> Body? { try? StrictJSON.decode(type, from: event.data) }
    return switch event.name {
    case DeviceAttached.name, DeviceDetached.name: body(AttachedDeviceView.self).map(device)
    case DeviceBound.name: body(BindingChange.self).map(binding)
    case DeviceBindingFailed.name: body(BindingFailure.self).map { "\($0.role): \($0.message) (\($0.kind)); \($0.hint)" }
    default: nil
    }
  }

  private static func device(_ device: AttachedDeviceView) -> String {
    let role = device.role.map { "; \($0)" } ?? ""
    return "\(device.kind) \(device.model ?? "without a name"), \(device.identity)\(role)"
  }

  private static func binding(_ change: BindingChange) -> String {
    let before = change.previous.map { "; before \($0)" } ?? ""
    guard let identity = change.identity else { return "\(change.role) is free\(before)" }
    return "\(change.role) is \(change.model ?? change.kind ?? "a device"), \(identity), by \(change.boundBy ?? "binding")\(before)"
  }
}
