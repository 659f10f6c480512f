import BenchmarkReferences

/// The rows of a till's transactions, written once more by SQLite's C interface alone.
final class SaleCopy {
  private let copy: OpaquePointer

  /// `source` is the till's database, `path` the copy, which must not be there yet.
  init(of source: String, path: String) throws {
    var opened: OpaquePointer?
    let result = sale_copy_open(source, path, &opened)
    guard let copy = opened else { throw StorageFailure("out of memory") }
    self.copy = copy
    try check(result)
  }

  deinit { sale_copy_close(copy) }

  /// What `PRAGMA synchronous` says on this connection.
  var synchronous: Int {
    get throws {
      var value: CInt = -1
      try check(sale_copy_synchronous(copy, &value))
      return Int(value)
    }
  }

  /// Writes what the till wrote since the last call, in one transaction, and returns the seconds of that transaction alone.
  @discardableResult
  func follow() throws -> Double {
    var seconds = 0.0
    try check(sale_copy_load(copy))
    try check(sale_copy_write(copy, &seconds))
    return seconds
  }

  private func check(_ result: CInt) throws {
    guard result == 0 else { throw StorageFailure("SQLite through C: \(String(cString: sale_copy_error(copy)))") }
  }
}
