internal import GRDB
internal import Glibc
internal import Synchronization

/// The database of one state folder: journal, projections, queues. One process has it open, and one connection writes.
///
/// `write` and `read` block: call `write` on the daemon's writer thread. Neither may be called inside the other.
public final class StateStore: Sendable {
  /// The name of the database in its folder.
  public static let databaseName = "till.db"
  /// How long a connection waits for another that should not exist, before `StoreError.busy`.
  public static let busyTimeout = Duration.seconds(5)
  /// Connections that read beside the writer.
  public static let maximumReaders = 4

  /// The state folder.
  public let folder: String
  /// Names this database, for ever; cursors carry it.
  public let stateID: String

  let pool: DatabasePool
  private let reserve: ReserveFile
  private let names = ProductNames()
  private let keys: JournalKeys
  private let conditionBox: Mutex<StoreCondition>
  // Held to the end: the lock goes with it.
  private let lock: StoreLock

  /// Opens the database in `folder`, both made when missing (the folder with mode 0700), and brings an older schema up to date.
  ///
  /// `reserveBytes` is what is kept on the disk for open payments (32 MiB; a multiple of the disk's block size).
  ///
  /// - Throws: `StoreError`: `locked` when another process has it, `newerSchema`, `foreignDatabase`, `corrupt`, `file`.
  public init(folder: String, reserveBytes: Int64 = ReserveFile.defaultBytes) throws {
    let lock = try StoreLock(folder: folder)
    let pool = try Self.openPool(path: folder + "/" + Self.databaseName)
    // SQLite brings a log's name to the disk with the first commit of the process that made it; that one may have been killed before.
    StoreLock.syncFolder(folder)
    keys = JournalKeys(folder: folder)
    reserve = ReserveFile(path: folder + "/reserve", bytes: reserveBytes)
    self.folder = folder
    self.lock = lock
    self.pool = pool
    stateID = try StoreError.translating { try pool.read { db in try Meta(db).text(.stateID) } }
    conditionBox = Mutex(reserve.make() ? .ok : .full)
  }

  /// What the database can do now. New sales are to be refused unless it is `.ok`.
  public var condition: StoreCondition { conditionBox.withLock { $0 } }

  /// Runs `body` in one transaction, all or nothing; what it did is on the disk when this returns.
  ///
  /// When the disk is full, the reserve is given up and `body` runs a second time from the start: it must change nothing outside the
  /// transaction. Whatever it throws rolls everything back.
  ///
  /// - Throws: `StoreError`, or what `body` throws.
  @discardableResult
  public func write<T>(_ body: (StoreTransaction) throws -> T) throws -> T {
    do {
      return try attempt(body)
    } catch StoreError.diskFull where reserve.giveUp() {
      return try attempt(body)
    }
  }

  /// Runs `body` on one consistent state of the database. Keep it short: while it runs the write-ahead log cannot be reused.
  ///
  /// - Throws: `StoreError`, or what `body` throws.
  public func read<T>(_ body: (StoreReader) throws -> T) throws -> T {
    try StoreError.translating {
      try pool.unsafeRead { db in try db.transaction("BEGIN") { try body(StoreReader(db, stateID: stateID, names: names)) } }
    }
  }

  /// What `PRAGMA synchronous` says on the connection that writes: 2 (FULL).
  package func synchronous() throws -> Int {
    try StoreError.translating {
      try pool.writeWithoutTransaction { db in Int(try db.integer("PRAGMA synchronous") ?? -1) }
    }
  }

  /// Takes the reserve back once there is room again; call it now and then (each minute) and after space was freed.
  public func refreshCondition() -> StoreCondition {
    guard condition == .full, reserve.make() else { return condition }
    conditionBox.withLock { $0 = .ok }
    return .ok
  }

  /// Closes the database and gives the folder free. Without it, as in a crash, nothing is lost either.
  public func close() throws {
    // GRDB closes the writer before its readers, so that SQLite does not move the log into the database by itself. Where that fails, the
    // next start reads the log.
    _ = try? pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    try StoreError.translating { try pool.close() }
    lock.release()
  }

  /// A file system that went read-only shows itself to SQLite as a failed write only. One that did so by itself, after an error, still
  /// calls itself writable (ext4 since Linux 6.12): whether it is shows when a file is made.
  private func named(_ error: StoreError) -> StoreError {
    guard case .inputOutput = error else { return error }
    let path = folder + "/probe"
    let probe = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard probe >= 0 else { return errno == EROFS ? .readOnly : error }
    Glibc.close(probe)
    unlink(path)
    return error
  }

  private func attempt<T>(_ body: (StoreTransaction) throws -> T) throws -> T {
    do {
      return try StoreError.translating {
        try pool.writeWithoutTransaction { db in
          try db.transaction("BEGIN IMMEDIATE") {
            // The transaction has the write lock, whatever an earlier one met; should it fail yet, that is told below. A disk that was full
            // stays so until the reserve is back.
            conditionBox.withLock { if $0 != .full { $0 = .ok } }
            return try body(StoreTransaction(db, stateID: stateID, names: names, keys: keys))
          }
        }
      }
    } catch let failure as StoreError {
      let error = named(failure)
      if let condition = error.condition { conditionBox.withLock { if $0 != .full { $0 = condition } } }
      throw error
    }
  }
}
