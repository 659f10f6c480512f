internal import GRDB

/// Every statement of the store goes through here: compiled once, kept by GRDB's cache.
extension Database {
  func run(_ sql: String, _ arguments: StatementArguments = []) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// The first row. It is valid until the statement runs again.
  func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }

  /// Each row made into a value. `body` must not run the same statement.
  func rows<T>(_ sql: String, _ arguments: StatementArguments = [], _ body: (Row) throws -> T) throws -> [T] {
    let cursor = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
    var values: [T] = []
    while let row = try cursor.next() { values.append(try body(row)) }
    return values
  }

  func integer(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64? {
    try Int64.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }
}
