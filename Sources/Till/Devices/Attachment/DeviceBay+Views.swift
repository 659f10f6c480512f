import DeviceIO
import Peripherals
import RPC
import Store

extension DeviceBay {
  /// The roles that every till may have; those of the configuration come on top.
  private static let usualRoles = ["scanner", "printer.receipt", "printer.kitchen", "drawer.1", "display.customer", "terminal.card"]

  var discovered: DiscoverDevices.Result {
    let plan = plan
    return DiscoverDevices.Result(
      attached: attached.map { view(of: $0, plan) }, bindings: roles.compactMap { binding(of: $0, plan) }, watching: trouble == nil,
      hint: trouble)
  }

  func view(of device: AttachedDevice, _ plan: BindingPlan) -> AttachedDeviceView {
    let known = memory.known[device.identity.description]
    let role = role(of: device, plan)
    return AttachedDeviceView(
      identity: device.identity.description, kind: device.kind.rawValue, model: device.title, port: device.port,
      endpoints: device.endpoints(.init()).map(\.description), canBe: openRoles(for: device.kind), role: role?.role,
      boundBy: role?.source.rawValue, firstSeenMs: known?.firstSeenUTCMilliseconds ?? TillClock.milliseconds, plugs: known?.plugs ?? 1,
      note: note(on: device))
  }

  private func openRoles(for kind: AttachedKind) -> [String] {
    let all = Set(Self.usualRoles + slots.map(\.role)).filter { role in
      slot(of: role).map { $0.place.endpoint == nil } ?? (networked[role] == nil)
    }
    return all.filter { DeviceRole($0).map { kind.roles.contains($0.family) } ?? false }.sorted()
  }

  private func note(on device: AttachedDevice) -> String? {
    if case .port = device.identity.mark, let serial = device.serial, let real = SerialNumber.real(serial) {
      return "another unit says the same serial number, \(real): this one is named by its port"
    }
    switch device.kind {
    case .keyboard where device.isCalledScanner:
      return "types as a keyboard does, and is called like a scanner: it is opened only once it is bound as a scanner"
    case .keyboard: return "types as a keyboard does: it is opened only if it is bound as a scanner"
    case .printer where !device.mayBeGuessed(for: .printer):
      return "prints pages (\(device.commandSets.joined(separator: ", "))): it takes no role by itself"
    case .hidOther:
      return
        "does not say what it is for, so no rule of ours lets the daemon use it. If it is a display: write the line \(Self.rule(for: device.identity)) into /etc/udev/rules.d/71-till-display.rules, then sudo udevadm control --reload && sudo udevadm trigger"
    case .printer, .hidScanner, .ibmScanner, .hidDisplay, .serialPort: return nil
    }
  }

  /// A udev rule for a HID device of this model.
  private static func rule(for identity: DeviceIdentity) -> String {
    let (vendor, product) = (DeviceIdentity.hex(identity.vendor), DeviceIdentity.hex(identity.product))
    let model =
      identity.bus == .usb
      ? "ATTRS{idVendor}==\"\(vendor)\", ATTRS{idProduct}==\"\(product)\""
      // The kernel's name of a HID device: bus, vendor, product and a count.
      : "KERNELS==\"*:\(vendor.uppercased()):\(product.uppercased()).*\""
    return "SUBSYSTEM==\"hidraw\", \(model), GROUP=\"till\", MODE=\"0660\""
  }

  /// Roles of devices that may come and go, and roles that were bound.
  private var roles: [String] {
    let waiting = slots.filter { $0.place.endpoint == nil && !$0.isImplied }.map(\.role)
    return Set(waiting + bindings.keys).sorted()
  }

  /// How a role stands; nil for one that was never bound and that no unit of the configuration has.
  private func binding(of role: String, _ plan: BindingPlan) -> BindingView? {
    let slot = slot(of: role)
    let trial = slot.flatMap { trials[$0.name] }
    if let slot, case .unit(let wanted, _) = slot.place {
      let target = plan.targets[slot.name]
      return BindingView(
        role: role, identity: (target?.identity ?? wanted).description, boundBy: BindingPlan.Source.configuration.rawValue,
        device: slot.name, state: "bound", attached: target?.identity != nil)
    }
    guard let binding = bindings[role] else { return nil }
    let identity = binding.identity.flatMap { try? DeviceIdentity(parsing: $0) }
    let isAttached = identity.map { plan.resolve($0, for: nil) != .absent } ?? false
    return BindingView(
      role: role, identity: binding.identity, boundBy: binding.source.contract?.rawValue, device: slot?.name,
      state: trial != nil ? "checking" : binding.identity == nil ? "released" : "bound", attached: isAttached)
  }
}
