internal import GRDB
public import Sales

extension StoreTransaction {
  /// Keeps what is known of a device, in place of what was; its first sight and what was probed stay when nothing newer is given.
  ///
  /// Beyond `DeviceFactLimits.maximumDevices` the device that was seen longest ago and is bound to nothing is forgotten.
  /// - Throws: `StoreError.tooLarge`.
  public func keepDevice(_ device: KnownDevice) throws {
    for text in [device.identity, device.kind, device.port, device.model ?? "", device.endpoint ?? ""] {
      try Self.checkLength("a device", text.utf8.count, DeviceFactLimits.maximumNameBytes)
    }
    try Self.checkLength("what a device answered", device.probed?.utf8.count ?? 0, DeviceFactLimits.maximumValueBytes)
    try db.run(
      """
      INSERT INTO devices (identity, kind, model, port, endpoint, first_seen_utc_ms, last_seen_utc_ms, plugs, serial_shared, probed)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (identity) DO UPDATE SET kind = excluded.kind, model = excluded.model, port = excluded.port,
        endpoint = coalesce(excluded.endpoint, endpoint), last_seen_utc_ms = excluded.last_seen_utc_ms, plugs = excluded.plugs,
        serial_shared = excluded.serial_shared, probed = coalesce(excluded.probed, probed)
      """,
      [
        device.identity, device.kind, device.model, device.port, device.endpoint, device.firstSeenUTCMilliseconds,
        device.lastSeenUTCMilliseconds, device.plugs, device.isSerialShared, device.probed,
      ])
    try forgetOldest()
  }

  private func forgetOldest() throws {
    let excess = (try db.integer("SELECT count(*) FROM devices") ?? 0) - Int64(DeviceFactLimits.maximumDevices)
    guard excess > 0 else { return }
    try db.run(
      """
      DELETE FROM devices WHERE identity IN (
        SELECT identity FROM devices WHERE serial_shared = 0 AND identity NOT IN (SELECT identity FROM bindings WHERE identity IS NOT NULL)
        ORDER BY last_seen_utc_ms LIMIT ?)
      """, [excess])
    // What was learned of a unit goes with it; devices of the configuration have no such names.
    try db.run("DELETE FROM device_facts WHERE device LIKE '%:%:%' AND device NOT IN (SELECT identity FROM devices)")
  }

  /// Keeps who takes a role, in place of who took it.
  ///
  /// - Throws: `StoreError.tooLarge`.
  public func keepBinding(_ binding: RoleBinding, register: RegisterID) throws {
    for text in [binding.role, binding.identity ?? "", binding.settings ?? "", binding.actor] {
      try Self.checkLength("a binding", text.utf8.count, DeviceFactLimits.maximumNameBytes)
    }
    try db.run(
      """
      INSERT INTO bindings (register, role, identity, settings, source, actor, time_utc_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (register, role) DO UPDATE SET identity = excluded.identity, settings = excluded.settings, source = excluded.source,
        actor = excluded.actor, time_utc_ms = excluded.time_utc_ms
      """,
      [
        register.text, binding.role, binding.identity, binding.settings, binding.source.rawValue, binding.actor,
        binding.timeUTCMilliseconds,
      ])
  }
}
