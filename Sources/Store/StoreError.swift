/// Why the store could not do something. The text names the thing and the remedy.
public enum StoreError: Error, Equatable, Sendable {
  /// Another process has the state folder. `pid` is nil in the moment before it wrote it.
  case locked(path: String, pid: Int32?)
  /// A file or folder cannot be used; `errno` is the system's reason.
  case file(path: String, errno: Int32)
  /// A newer release wrote the database.
  case newerSchema(found: Int, known: Int)
  /// The file is another program's database.
  case foreignDatabase(applicationID: Int32)
  /// The file, or what it holds, is damaged.
  case corrupt(String)
  /// A row of the journal cannot follow the ones before it: one of them was altered or taken out.
  case journalUnreadable(row: Int64, kind: String, reason: String)
  /// SQLite would not promise that a commit is on the disk.
  case notSynchronous(found: Int)
  /// No room on the disk, the reserve included.
  case diskFull
  /// The file system or the file cannot be written.
  case readOnly
  /// Another connection holds the database for longer than `StateStore.busyTimeout`.
  case busy
  /// The disk failed.
  case inputOutput(code: Int32, detail: String)
  /// Any other refusal of SQLite, by its extended result code: a fault of this program.
  case sqlite(code: Int32, detail: String)

  /// A value is longer than its place allows.
  case tooLarge(what: String, limit: Int, found: Int)
  /// There is no such row.
  case notFound(what: String, id: String)
  /// The caller worked from a state that is not the stored one: read it again.
  case stale(what: String, id: String, expected: Int64, found: Int64)
  /// A receipt number that is not the next of its series.
  case receiptOutOfOrder(given: String, expected: String)
}
