/// Where a drawer kick stands. The raw values are stable.
public enum DrawerKickState: String, CaseIterable, Equatable, Sendable {
  case pending
  /// About to be done; it is never tried again from here.
  case taken
  case done
  /// The pulse could not be sent.
  case failed
  /// Too late, or the process that wrote it is gone.
  case expired
}
