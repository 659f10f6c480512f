internal import GRDB
internal import GRDBSQLite

extension StateStore {
  /// The write-ahead log's least length: what it holds when it is moved into the database, and a large transaction more.
  static let logBytes: Int64 = 5 * 1024 * 1024
  /// Zeros that are written at once.
  private static let zeros = 1024 * 1024

  /// Makes the write-ahead log as long as it gets, so that commits write over what is there: to sync a file that grew, the disk has to write
  /// its length and its map too, which takes as long again as the commit.
  ///
  /// Zeros are no frames, so the log says what it said before. Where they do not fit, it grows by its commits, as it would without this.
  /// Blocks for a write of 5 MiB at most, with its sync. Call it once at start, on the writer's thread.
  public func lengthenLog() {
    try? pool.writeWithoutTransaction { db in
      guard let log = Log(of: db), try log.lengthen() else { return }
      log.sync()
    }
  }

  /// The same without the sync, for the next start.
  static func lengthenLog(of db: Database) throws { _ = try Log(of: db)?.lengthen() }

  /// The log's file as SQLite has it open. The C functions are `sqlite3_file_control` with SQLITE_FCNTL_JOURNAL_POINTER, and the file's own.
  private struct Log {
    private let file: UnsafeMutablePointer<sqlite3_file>
    private let methods: sqlite3_io_methods

    init?(of db: Database) {
      var found: UnsafeMutablePointer<sqlite3_file>?
      guard sqlite3_file_control(db.sqliteConnection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &found) == SQLITE_OK, let file = found,
        let methods = file.pointee.pMethods?.pointee
      else { return nil }
      self.file = file
      self.methods = methods
    }

    /// False when it is long enough.
    func lengthen() throws(DatabaseError) -> Bool {
      var length: Int64 = 0
      try check(methods.xFileSize(file, &length))
      guard length < logBytes else { return false }
      let block = [UInt8](repeating: 0, count: zeros)
      while length < logBytes {
        let count = min(Int64(zeros), logBytes - length)
        try check(methods.xWrite(file, block, CInt(count), length))
        length += count
      }
      return true
    }

    func sync() { _ = methods.xSync(file, SQLITE_SYNC_NORMAL) }

    private func check(_ code: CInt) throws(DatabaseError) {
      guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }
  }
}
