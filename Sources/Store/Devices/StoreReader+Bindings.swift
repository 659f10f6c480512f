internal import GRDB
public import Sales

extension StoreReader {
  private static let deviceColumns = """
    identity, kind, model, port, endpoint, first_seen_utc_ms, last_seen_utc_ms, plugs, serial_shared, probed
    """
  private static let bindingColumns = "role, identity, settings, source, actor, time_utc_ms"

  /// The devices that were ever seen, at most `DeviceFactLimits.maximumDevices`.
  public func knownDevices() throws -> [KnownDevice] {
    try db.rows("SELECT \(Self.deviceColumns) FROM devices ORDER BY identity") { row in
      KnownDevice(
        identity: row[0], kind: row[1], model: row[2], port: row[3], endpoint: row[4], firstSeenUTCMilliseconds: row[5],
        lastSeenUTCMilliseconds: row[6], plugs: row[7], isSerialShared: row[8], probed: row[9])
    }
  }

  /// The bindings of a register, by role.
  public func bindings(register: RegisterID) throws -> [RoleBinding] {
    try db.rows("SELECT \(Self.bindingColumns) FROM bindings WHERE register = ? ORDER BY role", [register.text], Self.binding)
  }

  /// The binding of a role; nil when it never had one.
  public func binding(_ role: String, register: RegisterID) throws -> RoleBinding? {
    try db.row("SELECT \(Self.bindingColumns) FROM bindings WHERE register = ? AND role = ?", [register.text, role], Self.binding)
  }

  private static func binding(_ row: StoredRow) -> RoleBinding {
    // A word of a newer version binds nothing.
    RoleBinding(
      role: row[0], identity: row[1], settings: row[2], source: RoleBinding.Source(rawValue: row[3]) ?? .released, actor: row[4],
      timeUTCMilliseconds: row[5])
  }
}
