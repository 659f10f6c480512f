import DeviceIO
import Peripherals
import Store

extension BindingPlan {
  /// The keyboards that are scanners, also those that are unplugged now: by the configuration, or by a binding where that decides.
  ///
  /// - Parameter known: What was ever plugged in.
  /// - Returns: With `areAll` false, a scanner is named by a path at which nothing is: then nobody knows which unit it was.
  func wedges(known: () -> [DeviceIdentity: AttachedKind]) -> (units: [DeviceIdentity], areAll: Bool) {
    var (units, areAll): ([DeviceIdentity], Bool) = ([], true)
    for slot in slots where slot.family == .scanner {
      switch slot.place {
      case .endpoint(let endpoint):
        guard case .inputEvent = endpoint else { continue }
        if let unit = attached.first(where: { $0.isReached(by: endpoint) }) { units.append(unit.identity) } else { areAll = false }
      case .unit(let identity, _): units += wedge(slot, identity, known)
      case .role:
        let bound = bindings[slot.role]?.identity.flatMap { try? DeviceIdentity(parsing: $0) }
        if let bound { units += wedge(slot, bound, known) }
      }
    }
    return (units, areAll)
  }

  private func wedge(_ slot: Configuration.Slot, _ identity: DeviceIdentity, _ known: () -> [DeviceIdentity: AttachedKind])
    -> [DeviceIdentity]
  {
    if let unit = targets[slot.name]?.identity {
      return attached.contains { $0.identity == unit && $0.kind == .keyboard } ? [unit] : []
    }
    guard resolve(identity, for: slot.family) == .absent else { return [] }
    let named = known().filter { identity.names($0.key) && $0.value.roles.contains(slot.family) }
    // As `resolve` does it: a scanner that says so is taken before the keyboard beside it.
    guard !named.values.contains(where: \.tellsItsUse), named.count == 1 else { return [] }
    return Array(named.keys)
  }
}
