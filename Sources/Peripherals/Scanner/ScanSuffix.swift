/// What ends a scan on a byte stream. It is a setting of the scanner, to be the same here.
public enum ScanSuffix: String, Sendable, CaseIterable {
  /// CR (0D).
  case cr
  /// LF (0A).
  case lf
  /// CR LF (0D 0A).
  case crlf
  /// Nothing but a time of quiet.
  case gap
}
