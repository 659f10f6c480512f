internal import GRDB

extension StoreTransaction {
  /// Runs `body` as a part of the transaction that is kept whole or not at all: whatever it throws rolls back what it wrote, and nothing before it.
  public func part<Value>(_ body: () throws -> Value) throws -> Value {
    try db.run("SAVEPOINT part")
    do {
      let value = try body()
      try db.run("RELEASE part")
      return value
    } catch {
      // After some failures SQLite has rolled everything back by itself.
      if db.isInsideTransaction {
        try db.run("ROLLBACK TO part")
        try db.run("RELEASE part")
      }
      view.forget()
      throw error
    }
  }
}
