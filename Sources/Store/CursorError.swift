/// Why a cursor cannot be followed.
public enum CursorError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No text that this till made.
  case malformed
  /// A cursor of another list.
  case otherList(expected: String, found: String)
  /// A cursor of another till's database.
  case otherDatabase
  /// A cursor from before the till was restored.
  case otherEpoch(found: Int, current: Int)
  /// A place that does not exist yet: the database is older than the cursor.
  case beyondEnd

  public var description: String {
    switch self {
    case .malformed: "The cursor is not one of this till's: start the list again without a cursor."
    case .otherList(let expected, let found):
      "The cursor belongs to the list \(found), not \(expected): start the list again without a cursor."
    case .otherDatabase: "The cursor comes from another till's database: start again without a cursor and read the current state."
    case .otherEpoch(let found, let current):
      "The till was restored since (epoch \(found), now \(current)): start again without a cursor and read the current state."
    case .beyondEnd: "The cursor lies behind the end: the till's data is older than it; start again and read the current state."
    }
  }
}
