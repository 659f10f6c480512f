/// Where a shift stands. The raw values are stable.
public enum ShiftStatus: String, Codable, CaseIterable, Sendable {
  /// Opened; the cash that is in the drawer is still to be counted.
  case openingCount
  /// Goes on.
  case open
  /// Takes nothing more; the drawer is to be counted without knowing what must be in it.
  case closing
  /// Counted; may be counted again until it is closed.
  case counted
  /// Final: its Z report stands.
  case closed
}
