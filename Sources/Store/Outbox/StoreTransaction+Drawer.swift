internal import GRDB
public import Sales

extension StoreReader {
  /// Where a kick stands; nil when there is none.
  public func drawerKick(_ id: Identifier) throws -> DrawerKickState? {
    try db.row("SELECT state FROM drawer_kicks WHERE id = ?", [id.description]) { row in
      guard let state = DrawerKickState(rawValue: row[0]) else { throw StoreError.corrupt("drawer_kicks.state") }
      return state
    }
  }
}

extension StoreTransaction {
  /// Notes that a drawer is to be opened, in the transaction that decides it. After the commit: `takeDrawerKick`, then the pulse.
  public func addDrawerKick(_ kick: DrawerKick) throws {
    let (expires, overflow) = kick.createdUTCMilliseconds.addingReportingOverflow(DrawerKick.lifetimeMs)
    try db.run(
      """
      INSERT INTO drawer_kicks (id, drawer, register, sale, cause, boot, state, created_utc_ms, expires_utc_ms)
      VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?)
      """,
      [
        kick.id.description, kick.drawer, kick.register.text, kick.sale?.description, kick.cause, kick.bootID, kick.createdUTCMilliseconds,
        overflow ? Int64.max : expires,
      ])
  }

  /// True once at most: the kick is pending, of this process instance, and not older than 5 s. Commit before the pulse is sent.
  ///
  /// A clock that was set back before the kick makes it expire too: nobody knows how old it is.
  public func takeDrawerKick(_ id: Identifier, bootID: String, nowMs: Int64) throws -> Bool {
    try db.run(
      """
      UPDATE drawer_kicks SET state = CASE WHEN boot = ? AND created_utc_ms <= ? AND ? <= expires_utc_ms THEN 'taken' ELSE 'expired' END
      WHERE id = ? AND state = 'pending'
      """, [bootID, nowMs, nowMs, id.description])
    guard db.changesCount == 1 else { return false }
    return try view.drawerKick(id) == .taken
  }

  /// Notes how a taken kick ended.
  ///
  /// - Throws: `StoreError.notFound` when it was not taken.
  public func endDrawerKick(_ id: Identifier, succeeded: Bool) throws {
    try db.run(
      "UPDATE drawer_kicks SET state = ? WHERE id = ? AND state = 'taken'",
      [(succeeded ? DrawerKickState.done : .failed).rawValue, id.description])
    guard db.changesCount == 1 else { throw StoreError.notFound(what: "taken drawer kick", id: id.description) }
  }

  /// At start: gives up all kicks that other process instances left pending, and returns how many. A restart never opens a drawer.
  public func expireStaleDrawerKicks(bootID: String) throws -> Int {
    try db.run("UPDATE drawer_kicks SET state = 'expired' WHERE state = 'pending' AND boot <> ?", [bootID])
    return db.changesCount
  }

  /// Forgets up to `limit` kicks that were made before `olderThanMs` (UTC) and are not pending, the oldest first, and returns how many.
  public func pruneDrawerKicks(olderThanMs: Int64, limit: Int) throws -> Int {
    try db.run(
      """
      DELETE FROM drawer_kicks WHERE id IN
        (SELECT id FROM drawer_kicks WHERE created_utc_ms < ? AND state <> 'pending' ORDER BY created_utc_ms, id LIMIT ?)
      """, [olderThanMs, max(limit, 0)])
    return db.changesCount
  }
}
