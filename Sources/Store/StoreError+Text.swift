internal import Glibc

extension StoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .locked(let path, let pid):
      "The till's data is in use by \(pid.map { "process \($0)" } ?? "another process") (\(path)): stop it, then start again."
    case .file(let path, let errno):
      "\(path) cannot be used (\(String(cString: strerror(errno)))): check its owner, its rights and the disk."
    case .newerSchema(let found, let known):
      "The database has schema \(found), this program knows up to \(known): start the newer release, or restore a backup of the older."
    case .foreignDatabase(let id): "The database belongs to another program (application id \(id)): choose another state folder."
    case .corrupt(let detail): "The database is damaged (\(detail)): stop the till, keep a copy of the folder, and restore a backup."
    case .journalUnreadable(let row, let kind, let reason):
      "Row \(row) of the journal (\(kind)) does not follow from the rows before it (\(reason)): journal.verify names the first row that was altered; "
        + "stop the till, keep a copy of the folder, and restore the last backup that verifies."
    case .notSynchronous(let found): "SQLite runs with synchronous \(found) where 2 is needed: report this; the till does not start so."
    case .diskFull: "The disk is full: free some space. Open payments can be finished as long as the reserve lasts."
    case .readOnly: "The database cannot be written: check the rights of the state folder and whether its disk was mounted read-only."
    case .busy: "Another program holds the database: stop what opened till.db; only the till may."
    case .inputOutput(let code, let detail): "The disk failed (SQLite \(code): \(detail)): check the disk and the kernel's log."
    case .sqlite(let code, let detail): "SQLite refused (\(code): \(detail)): report this with the program's log."
    case .tooLarge(let what, let limit, let found): "\(what) has \(found), the limit is \(limit): make it smaller."
    case .notFound(let what, let id): "There is no \(what) \(id): read the list again."
    case .stale(let what, let id, let expected, let found):
      "The \(what) \(id) is at version \(found), not \(expected): read it again and repeat the command."
    case .receiptOutOfOrder(let given, let expected): "Receipt \(given) is not the next one, which is \(expected): read the number again."
    }
  }

  /// Whether the same call may succeed later without a change of the data.
  public var isRetryable: Bool {
    switch self {
    case .diskFull, .readOnly, .busy, .inputOutput, .stale, .locked: true
    case .file, .newerSchema, .foreignDatabase, .corrupt, .journalUnreadable, .notSynchronous, .sqlite, .tooLarge, .notFound,
      .receiptOutOfOrder:
      false
    }
  }
}
