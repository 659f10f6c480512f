internal import GRDB

extension StateStore {
  /// Pages of the write-ahead log after which the writer moves them into the database: 4 MiB.
  static let checkpointPages = 1_000
  /// The write-ahead log is cut back to this after it was moved.
  static let logSizeLimitBytes = 16 * 1024 * 1024
  /// Databases up to this size are checked as a whole at start.
  static let quickCheckLimitBytes: Int64 = 128 * 1024 * 1024
  /// How many rows of the newest sales are looked for in the journal at start.
  static let newestRows = 1_000

  static func openPool(path: String) throws -> DatabasePool {
    try StoreError.translating {
      try requireOurs(path: path)
      let pool = try DatabasePool(path: path, configuration: configuration())
      try pool.writeWithoutTransaction { db in
        try requireOurs(db)
        try quickCheck(db)
        // After the pool turned the write-ahead log on, which had set NORMAL.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
        guard synchronous == 2 else { throw StoreError.notSynchronous(found: synchronous) }
      }
      try Schema.migrate(pool)
      try pool.writeWithoutTransaction(requireWholeJournal)
      return pool
    }
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.label = "till.store"
    configuration.maximumReaderCount = maximumReaders
    configuration.busyMode = .timeout(Double(busyTimeout.components.seconds))
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { db in
      guard !db.configuration.readonly else { return }
      try db.execute(sql: "PRAGMA wal_autocheckpoint = \(checkpointPages)")
      try db.execute(sql: "PRAGMA journal_size_limit = \(logSizeLimitBytes)")
    }
    return configuration
  }

  static func requireOurs(_ db: Database) throws {
    let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let schema = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    let tables =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema WHERE name NOT GLOB 'grdb_*' AND name NOT GLOB 'sqlite_*'") ?? 0
    if tables == 0 && application == 0 { return }
    guard application == Schema.applicationID else { throw StoreError.foreignDatabase(applicationID: application) }
    guard schema <= Schema.version else { throw StoreError.newerSchema(found: schema, known: Schema.version) }
  }

  /// A table and the journal are written in one transaction: rows that only the table knows were taken out of the journal, and the next one would
  /// be written in their place.
  private static func requireWholeJournal(_ db: Database) throws {
    let last = try Int64.fetchOne(db, sql: "SELECT max(seq) FROM journal") ?? 0
    // The newest sales stand at the end of the table; a look at all of it would take longer than the start.
    let newest = "SELECT seq FROM journal_sales ORDER BY sale DESC, seq DESC LIMIT \(newestRows)"
    let known = try Int64.fetchOne(db, sql: "SELECT max(seq) FROM (\(newest))") ?? 0
    guard known <= last else { throw StoreError.corrupt("the journal ends at row \(last), but had row \(known): its end was cut off") }
  }

  private static func quickCheck(_ db: Database) throws {
    let pages = try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    let pageBytes = try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0
    let (bytes, overflow) = pages.multipliedReportingOverflow(by: pageBytes)
    guard !overflow, bytes <= quickCheckLimitBytes else { return }
    let finding = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "no answer"
    guard finding == "ok" else { throw StoreError.corrupt(finding) }
  }
}
