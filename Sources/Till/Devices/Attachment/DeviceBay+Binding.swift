import DeviceIO
import JSON
import Peripherals
import RPC
import Store

extension DeviceBay {
  /// What is to be done about a call of `device.bind`.
  enum Decision {
    /// The role is free, or has the device already.
    case bind
    /// Another device has the role: this one is asked first.
    case check(Configuration.Slot)
  }

  /// A unit that somebody named.
  struct Named {
    /// Nil when it is known and not plugged in.
    let device: AttachedDevice?
    let identity: String
    let settings: String?
  }

  /// Finds the unit that a text names, for a role.
  /// - Throws: `RPCError`, with what is wrong.
  func named(_ text: String, for role: DeviceRole, replacing: Bool) throws -> Named {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let identity: DeviceIdentity
    do { identity = try DeviceIdentity(parsing: String(parts.first ?? "")) } catch { throw RPCError(.invalidParams, error.description) }
    guard SerialSettings(words: parts.dropFirst()) != nil else {
      throw RPCError(.invalidParams, "\"\(text)\" has a setting that no serial port has", hint: "write for example ,19200,8n1 behind it")
    }
    let settings = parts.count > 1 ? parts.dropFirst().joined(separator: ",") : nil
    switch plan.resolve(identity, for: role.family) {
    case .device(let device): return Named(device: device, identity: device.identity.description, settings: settings)
    case .several(let devices):
      throw RPCError(
        .deviceAmbiguous, "\(identity) names \(devices.count) devices: \(devices.map(\.identity.description).joined(separator: ", "))")
    case .absent: return try absent(identity, settings, for: role, replacing: replacing)
    }
  }

  private func absent(_ identity: DeviceIdentity, _ settings: String?, for role: DeviceRole, replacing: Bool) throws -> Named {
    if plan.resolve(identity, for: nil) != .absent {
      throw RPCError(.deviceRoleInvalid, "\(identity) can be no \(role.family.rawValue)")
    }
    let known = memory.known.values.filter { device in
      !device.isSerialShared && ((try? DeviceIdentity(parsing: device.identity)).map { identity.names($0) } ?? false)
        && (AttachedKind(rawValue: device.kind)?.roles.contains(role.family) ?? false)
    }
    guard known.count == 1, let device = known.first else {
      throw RPCError(
        .deviceUnknown, "\(identity) was never plugged in here", hint: "plug it in; device.discover lists what is there")
    }
    if replacing { throw RPCError(.deviceNotAttached, "\(identity) is not plugged in") }
    return Named(device: nil, identity: device.identity, settings: settings)
  }

  /// What a binding takes, from what is true now.
  func decide(_ named: Named, for role: DeviceRole, replace: Bool) throws -> Decision {
    let slot = slot(of: role.description)
    if let name = configured(role.description) { throw RPCError(.deviceConfigured, "\(name) has the role \(role) by the configuration") }
    // A person stands before the unit, or before the role, and is led through its check.
    if trials.contains(where: { $0.value.isGuided && ($0.key == slot?.name || $0.value.device.identity == named.device?.identity) }) {
      throw RPCError(.checkRunning)
    }
    if let other = named.device.flatMap({ plan.role(of: $0)?.role }) ?? holder(of: named.identity), other != role.description {
      throw RPCError(
        .deviceTaken, "\(named.identity) is \(other)", hint: "take it from there first: tillctl unbind \(other)")
    }
    guard let current = bindings[role.description]?.identity, current != named.identity else { return .bind }
    guard replace else {
      throw RPCError(
        .deviceRoleTaken, "\(current) is \(role)",
        hint: "tillctl bind \(role) \(named.identity) --replace checks the new one and puts it in")
    }
    // Nothing is tried with money: a terminal says by its state whether it answers.
    guard let slot, slot.family != .terminal, named.device != nil else { return .bind }
    if isBusy(slot.name) { throw RPCError(.deviceBusy, "\(slot.name) is in the middle of a job") }
    return .check(slot)
  }

  private func holder(of identity: String) -> String? { bindings.values.first { $0.identity == identity }?.role }

  /// Asks a unit whether it is of its kind; `then` gets the outcome within `DeviceTrial.limit`.
  func check(
    _ named: Named, as slot: Configuration.Slot, isGuided: Bool = false, then: @escaping @TillLoop (Result<Void, RPCError>) -> Void
  ) {
    guard let device = named.device else { return then(.failure(RPCError(.deviceNotAttached))) }
    if let running = trials[slot.name], running.device.identity == device.identity { return running.whenEnded(then) }
    guard trials[slot.name] == nil else {
      return then(.failure(RPCError(.deviceBusy, "\(slot.name) is being checked with another device", hint: "wait some seconds")))
    }
    let trial = DeviceTrial(slot: slot, device: device, settings: named.settings, isGuided: isGuided)
    // Whatever state the device before was in, the next one is the new device's own.
    registry.set(slot.name, state: .offline(reason: "the new device is being checked"))
    trial.whenEnded(then)
    setTrial(trial, of: slot.name)
    trial.start()
  }

  /// The end of a check that failed: the session goes back to the device that it had.
  func endCheck(of identity: String, as slot: Configuration.Slot) {
    // The check of another device goes on.
    guard trials[slot.name]?.device.identity.description == identity else { return }
    registry.set(slot.name, state: .offline(reason: "the daemon is connecting"))
    setTrial(nil, of: slot.name)
  }
}

extension DevicePlace {
  /// True when the configuration says which device it is.
  var isFixed: Bool {
    switch self {
    case .endpoint, .unit: true
    case .role: false
    }
  }
}
