internal import GRDBSQLite

/// A value that a statement takes and a column gives: integers, texts, bytes, and NULL as nil.
///
/// GRDB's own values pass through boxes and Foundation's `Data`, which cost more than SQLite does for a short statement.
protocol StoredValue {
  /// The C functions are `sqlite3_bind_*`; the value is copied. Returns SQLite's result code.
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt

  /// The C functions are `sqlite3_column_*`.
  static func column(_ index: CInt, of statement: OpaquePointer) -> Self
}

// The value SQLITE_TRANSIENT, a cast that Swift does not import: SQLite makes its own copy.
nonisolated(unsafe) private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Int64: StoredValue {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt { sqlite3_bind_int64(statement, place, self) }

  static func column(_ index: CInt, of statement: OpaquePointer) -> Int64 { sqlite3_column_int64(statement, index) }
}

extension Int: StoredValue {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt { sqlite3_bind_int64(statement, place, Int64(self)) }

  static func column(_ index: CInt, of statement: OpaquePointer) -> Int { Int(sqlite3_column_int64(statement, index)) }
}

extension Bool: StoredValue {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt { sqlite3_bind_int64(statement, place, self ? 1 : 0) }

  static func column(_ index: CInt, of statement: OpaquePointer) -> Bool { sqlite3_column_int64(statement, index) != 0 }
}

extension String: StoredValue {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    // Without an address SQLite would take NULL for an empty text.
    if isEmpty { return sqlite3_bind_text(statement, place, "", 0, copied) }
    var text = self
    return text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { sqlite3_bind_text(statement, place, $0.baseAddress, CInt($0.count), copied) }
    }
  }

  static func column(_ index: CInt, of statement: OpaquePointer) -> String {
    guard let start = sqlite3_column_text(statement, index) else { return "" }
    return String(decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))), as: UTF8.self)
  }
}

extension [UInt8]: StoredValue {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    // Without an address SQLite would take NULL for an empty blob.
    if isEmpty { return sqlite3_bind_zeroblob(statement, place, 0) }
    return withUnsafeBytes { sqlite3_bind_blob(statement, place, $0.baseAddress, CInt($0.count), copied) }
  }

  static func column(_ index: CInt, of statement: OpaquePointer) -> [UInt8] {
    guard let start = sqlite3_column_blob(statement, index) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
  }
}

extension Optional: StoredValue where Wrapped: StoredValue {
  func bind(to statement: OpaquePointer, at place: CInt) -> CInt {
    self?.bind(to: statement, at: place) ?? sqlite3_bind_null(statement, place)
  }

  static func column(_ index: CInt, of statement: OpaquePointer) -> Wrapped? {
    sqlite3_column_type(statement, index) == SQLITE_NULL ? nil : Wrapped.column(index, of: statement)
  }
}
