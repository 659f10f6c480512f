/// What the database can do at the moment.
public enum StoreCondition: String, Equatable, Sendable {
  case ok
  /// The disk is full and the reserve was given up: finish open payments, refuse new sales.
  case full
  /// Nothing can be written.
  case readOnly
  /// Another process holds the database.
  case locked
  /// The disk failed at the last write.
  case failed
}
