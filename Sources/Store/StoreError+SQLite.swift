internal import GRDB

/// The one place where SQLite's result codes get their meaning. https://www.sqlite.org/rescode.html
extension StoreError {
  init(_ error: DatabaseError) {
    let detail = error.message ?? ""
    let code = error.extendedResultCode.rawValue
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(detail)
    // The log's index is a mapped file: it cannot grow on a full disk.
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: self = .diskFull
    case .SQLITE_IOERR, .SQLITE_CANTOPEN: self = .inputOutput(code: code, detail: detail)
    default: self = .sqlite(code: code, detail: detail)
    }
  }

  /// Runs `body` and throws SQLite's errors as `StoreError`; others pass.
  static func translating<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  /// What the error says about the database from now on; nil when nothing.
  var condition: StoreCondition? {
    switch self {
    case .diskFull: .full
    case .readOnly: .readOnly
    case .busy, .locked: .locked
    case .inputOutput: .failed
    case .file, .newerSchema, .foreignDatabase, .corrupt, .journalUnreadable, .notSynchronous, .sqlite, .tooLarge, .notFound, .stale,
      .receiptOutOfOrder:
      nil
    }
  }
}
