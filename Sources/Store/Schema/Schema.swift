internal import GRDB

/// The tables and how older databases come to have them.
enum Schema {
  /// Written into the file, so that no other program's database is taken for ours: "till" in ASCII.
  static let applicationID: Int32 = 0x7469_6C6C
  static let version = 1 + steps.count
  /// One more when the same journal would give other rows in the tables that are made from it.
  static let projectionVersion: Int64 = 4

  /// What each version adds to the one before, from the second on.
  private static let steps = [lean, direct, attached, terminals, shifts, money, ledgers, batches, deliveries, late]

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in try createFirst(db) }
    for (step, parts) in steps.enumerated() {
      let number = step + 2
      migrator.registerMigration("\(number)") { db in
        for part in parts { try db.execute(sql: part) }
        try db.execute(sql: "PRAGMA user_version = \(number)")
      }
    }
    return migrator
  }

  static func migrate(_ pool: DatabasePool) throws {
    try migrator.migrate(pool)
    try pool.write { db in
      if try Meta(db).integer(.projectionVersion) != projectionVersion { try Projections(db).rebuild() }
    }
  }

  private static func createFirst(_ db: Database) throws {
    for part in [meta, journal, sales, catalogue, idempotency, events, printJobs, drawerKicks, deviceFacts] { try db.execute(sql: part) }
    // In the same transaction as the tables: a file is wholly ours or not at all.
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = 1")
    // 128 random bits: the name has to be unique, not ordered.
    try db.execute(
      sql: """
        INSERT INTO meta (key, value) VALUES
          ('state_id', lower(hex(randomblob(16)))), ('epoch', '1'), ('projection_version', '\(projectionVersion)'),
          ('catalogue_version', '0'), ('events_pruned_through', '0')
        """)
  }
}
