/// One thing of a Star stream.
public enum StarToken: Equatable, Sendable {
  case character(UInt8)
  /// A whole command with its data.
  case command([UInt8])
  /// A byte that no command begins with; it is skipped.
  case unknown(UInt8)
}
