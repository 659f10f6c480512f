import DeviceIO
import Peripherals
import Store

/// Decides which unit each device of the configuration is: what is plugged in and what is bound in, where to connect out.
struct BindingPlan {
  /// Who said that a unit has a role; the words of the contract.
  enum Source: String { case configuration, binding, guess }

  /// Where a session is to go.
  struct Target: Equatable {
    /// The unit, as it is named now; nil when it is not plugged in.
    var identity: DeviceIdentity?
    var source: Source?
    var endpoint: DeviceEndpoint?
    /// Another way to the same unit.
    var fallback: DeviceEndpoint?
    /// What is wanted, or what is missing, for a person.
    var wanted: String
    var hint: String?

    /// Fallbacks come and go while the unit is in use: the kernel's printer driver gives its file up to us.
    func isSamePlace(as other: Target?) -> Bool { identity == other?.identity && endpoint == other?.endpoint }
  }

  /// A role that was free for the first time, and the only unit that can take it.
  struct Guess: Equatable {
    let role: String
    let device: AttachedDevice
  }

  /// A role that was free for the first time, and too many units for a guess.
  struct Choice: Hashable {
    let role: String
    let identities: [String]
  }

  let slots: [Configuration.Slot]
  /// By role.
  let bindings: [String: RoleBinding]
  let attached: [AttachedDevice]
  /// Where units with a serial number hung when that still named them: without the interface.
  let lastPorts: [DeviceIdentity: String]
  /// Where each device without a fixed address is to go, by its name.
  private(set) var targets: [String: Target] = [:]
  /// The roles of the units that the configuration has, by identity.
  private var holders: [DeviceIdentity: (role: String, source: Source)] = [:]

  init(
    slots: [Configuration.Slot], bindings: [String: RoleBinding], attached: [AttachedDevice], lastPorts: [DeviceIdentity: String] = [:]
  ) {
    (self.slots, self.bindings, self.attached, self.lastPorts) = (slots, bindings, attached, lastPorts)
    for device in attached {
      guard let slot = slots.first(where: { $0.place.endpoint.map(device.isReached) ?? false }) else { continue }
      holders[device.identity] = (slot.role, .configuration)
    }
    // The configuration wins: what it names is nobody else's.
    for slot in slots { if case .unit(let identity, let settings) = slot.place { settle(slot, identity, .configuration, settings) } }
    for slot in slots { if case .role(let usual) = slot.place { settleBound(slot, usual) } }
  }

  enum Resolution: Equatable {
    case device(AttachedDevice)
    case absent
    case several([AttachedDevice])
  }

  private mutating func settleBound(_ slot: Configuration.Slot, _ usual: SerialSettings) {
    guard let binding = bindings[slot.role], let text = binding.identity, let identity = try? DeviceIdentity(parsing: text) else {
      let hint = "plug a \(slot.family.rawValue) in, and bind it: tillctl bind \(slot.role) IDENTITY"
      targets[slot.name] = Target(wanted: slot.place.title, hint: hint)
      return
    }
    let settings = binding.settings.flatMap { SerialSettings(words: $0.split(separator: ",")) } ?? usual
    settle(slot, identity, binding.source == .guessed ? .guess : .binding, settings)
  }

  /// One unit is one device: who comes second gets none.
  private mutating func settle(_ slot: Configuration.Slot, _ identity: DeviceIdentity, _ source: Source, _ settings: SerialSettings) {
    var target = target(identity, slot.family, source, settings)
    if let unit = target.identity {
      if let holder = holders[unit] {
        target = Target(source: source, wanted: target.wanted, hint: "\(unit) is \(holder.role) by the \(holder.source.rawValue)")
      } else {
        holders[unit] = (slot.role, source)
      }
    }
    targets[slot.name] = target
  }

  private func target(_ identity: DeviceIdentity, _ family: DeviceRole.Family, _ source: Source, _ settings: SerialSettings) -> Target {
    var target = Target(source: source, wanted: identity.description)
    switch resolve(identity, for: family) {
    case .device(let device):
      let endpoints = device.endpoints(settings)
      (target.identity, target.endpoint) = (device.identity, endpoints.first)
      target.fallback = endpoints.dropFirst().first
    case .absent: target.hint = absence(of: identity)
    case .several(let devices):
      target.hint = "\(devices.count) devices have this name; write which: \(devices.map(\.identity.description).joined(separator: " or "))"
    }
    return target
  }

  private func absence(of identity: DeviceIdentity) -> String {
    guard case .serial(let serial) = identity.mark else { return "plug \(identity) in" }
    let twins = attached.filter { $0.isModel(of: identity) && $0.serial == serial }
    if twins.isEmpty { return "plug \(identity) in" }
    return
      "several units say the serial number \(serial), so it names none; write the port: \(twins.map(\.identity.description).joined(separator: " or "))"
  }

  /// The one unit that an identity names, among those that can take a role of the family.
  func resolve(_ identity: DeviceIdentity, for family: DeviceRole.Family?) -> Resolution {
    let able = attached.filter { device in family.map { device.kind.roles.contains($0) } ?? true }
    var named = able.filter { identity.names($0.identity) }
    if named.isEmpty { named = able.filter { isWhereItWas($0, identity) } }
    // A scanner often has a keyboard beside it, for those who want that.
    if named.count > 1 {
      let telling = named.filter(\.kind.tellsItsUse)
      if telling.count == 1 { named = telling }
    }
    switch named.count {
    case 0: return .absent
    case 1: return .device(named[0])
    default: return .several(named)
    }
  }

  /// Its serial number names it no more, because another unit says the same. It is the one that did not move.
  private func isWhereItWas(_ device: AttachedDevice, _ identity: DeviceIdentity) -> Bool {
    guard case .serial(let serial) = identity.mark, device.isModel(of: identity), device.serial == serial else { return false }
    guard identity.interface == nil || identity.interface == device.identity.interface else { return false }
    return lastPorts[identity.unit] == device.port
  }

  /// The role that a device has, and who said so.
  func role(of device: AttachedDevice) -> (role: String, source: Source)? {
    if let holder = holders[device.identity] { return holder }
    for binding in bindings.values.sorted(by: { $0.role < $1.role }) {
      guard let identity = binding.identity.flatMap({ try? DeviceIdentity(parsing: $0) }),
        case .device(device) = resolve(identity, for: nil)
      else { continue }
      return (binding.role, binding.source == .guessed ? .guess : .binding)
    }
    return nil
  }

  /// Which free roles a unit takes by itself. Only a role that was never bound is guessed, and only when there is nothing to choose.
  func guesses() -> (guesses: [Guess], choices: [Choice]) {
    var (guesses, choices): ([Guess], [Choice]) = ([], [])
    var free = attached.filter { role(of: $0) == nil }
    for slot in slots {
      guard case .role = slot.place, bindings[slot.role] == nil else { continue }
      let able = free.filter { $0.mayBeGuessed(for: slot.family) }
      if able.count == 1 {
        guesses.append(Guess(role: slot.role, device: able[0]))
        free.removeAll { $0 == able[0] }
      } else if able.count > 1 {
        choices.append(Choice(role: slot.role, identities: able.map(\.identity.description)))
      }
    }
    return (guesses, choices)
  }
}

extension AttachedDevice {
  /// The ways to it as links take them, the best first.
  func endpoints(_ settings: SerialSettings) -> [DeviceEndpoint] {
    accesses.map { access in
      switch access {
      case .usbInterface(let name): .usbPrinter(interface: name)
      case .linePrinter(let path): .linePrinter(path: path)
      case .hidraw(let path): .hidraw(path: path)
      case .inputEvent(let path): .inputEvent(path: path)
      case .serial(let path): .serial(path: path, settings)
      }
    }
  }

  /// True when the endpoint is one of the ways to it.
  func isReached(by endpoint: DeviceEndpoint) -> Bool { endpoints(.init()).contains { $0.isSameDevice(as: endpoint) } }

  fileprivate func isModel(of other: DeviceIdentity) -> Bool {
    identity.bus == other.bus && identity.vendor == other.vendor && identity.product == other.product
  }
}

extension DeviceEndpoint {
  /// True for the same device file, whatever the settings are.
  fileprivate func isSameDevice(as other: DeviceEndpoint) -> Bool {
    if case .serial(let one, _) = self, case .serial(let two, _) = other { return one == two }
    return self == other
  }
}

extension Configuration.Slot {
  /// The same at the file that its path leads to.
  var followed: Configuration.Slot {
    guard case .endpoint(let endpoint) = place else { return self }
    var slot = self
    slot.place = .endpoint(endpoint.followed)
    return slot
  }
}
