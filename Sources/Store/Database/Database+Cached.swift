internal import GRDB
internal import GRDBSQLite

/// Every statement of the store goes through here: compiled once, kept by GRDB's cache, and run by SQLite's own functions.
extension Database {
  func run(_ sql: String, _ arguments: [any StoredValue] = []) throws {
    try stepping(sql, arguments) { statement in while try step(statement) {} }
  }

  /// The first row made into a value; nil when there is none.
  func row<Value>(_ sql: String, _ arguments: [any StoredValue] = [], _ body: (StoredRow) throws -> Value) throws -> Value? {
    try stepping(sql, arguments) { statement in try step(statement) ? body(StoredRow(statement: statement)) : nil }
  }

  /// Each row made into a value. `body` must not run the same statement.
  func rows<Value>(_ sql: String, _ arguments: [any StoredValue] = [], _ body: (StoredRow) throws -> Value) throws -> [Value] {
    try stepping(sql, arguments) { statement in
      var values: [Value] = []
      while try step(statement) { values.append(try body(StoredRow(statement: statement))) }
      return values
    }
  }

  /// The first column of the first row; nil when there is no row, or NULL in it.
  func integer(_ sql: String, _ arguments: [any StoredValue] = []) throws -> Int64? {
    try row(sql, arguments) { $0[0] as Int64? } ?? nil
  }

  /// Runs `body` between `begin` and a commit; whatever it throws rolls everything back.
  func transaction<Value>(_ begin: String, _ body: () throws -> Value) throws -> Value {
    try run(begin)
    do {
      let value = try body()
      try run("COMMIT")
      return value
    } catch {
      // After some failures SQLite has rolled back by itself. What cannot be rolled back is told by the next BEGIN.
      if isInsideTransaction { try? run("ROLLBACK") }
      throw error
    }
  }

  /// Binds the arguments and hands the statement over; it is ready to run again afterwards.
  private func stepping<Value>(
    _ sql: String, _ arguments: [any StoredValue], _ body: (OpaquePointer) throws -> Value
  ) throws -> Value {
    let cached = try cachedStatement(sql: sql)
    let statement = cached.sqliteStatement
    precondition(arguments.count == Int(sqlite3_bind_parameter_count(statement)), "A statement got another number of values than it takes")
    // Its result code repeats that of the step before it.
    defer { sqlite3_reset(statement) }
    for (index, argument) in arguments.enumerated() {
      let code = argument.bind(to: statement, at: CInt(index + 1))
      guard code == SQLITE_OK else { throw failure(code) }
    }
    return try withExtendedLifetime(cached) { try body(statement) }
  }

  /// True on a row, false at the end. The C function is `sqlite3_step`.
  private func step(_ statement: OpaquePointer) throws -> Bool {
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code)
    }
  }

  private func failure(_ code: CInt) -> DatabaseError {
    DatabaseError(resultCode: ResultCode(rawValue: code), message: lastErrorMessage)
  }
}
