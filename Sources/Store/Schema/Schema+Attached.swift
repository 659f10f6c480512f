/// Schema 4: the devices that were ever plugged in, and which of them takes which role.
extension Schema {
  static let attached = [devices, bindings]

  /// `identity` as `DeviceIdentity` writes it. `probed` is JSON: what the unit answered when it was asked. `serial_shared` says that two units
  /// were seen with this serial number at once, so that it names none of them.
  private static let devices = """
    CREATE TABLE devices (
      identity TEXT PRIMARY KEY, kind TEXT NOT NULL, model TEXT, port TEXT NOT NULL, endpoint TEXT, first_seen_utc_ms INTEGER NOT NULL,
      last_seen_utc_ms INTEGER NOT NULL, plugs INTEGER NOT NULL, serial_shared INTEGER NOT NULL CHECK (serial_shared IN (0, 1)),
      probed TEXT
    ) STRICT, WITHOUT ROWID
    """

  /// One row a role, also for one that was let go on purpose (`identity` is NULL): such a role is never guessed again.
  private static let bindings = """
    CREATE TABLE bindings (
      register TEXT NOT NULL, role TEXT NOT NULL, identity TEXT, settings TEXT, source TEXT NOT NULL, actor TEXT NOT NULL,
      time_utc_ms INTEGER NOT NULL, PRIMARY KEY (register, role)
    ) STRICT, WITHOUT ROWID
    """
}
