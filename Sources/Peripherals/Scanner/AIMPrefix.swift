/// Whether scans begin with an AIM symbology identifier (`]E0`). It is a setting of the scanner, to be the same here.
public enum AIMPrefix: String, Sendable, CaseIterable {
  /// Each scan has one; a scan without is flagged.
  case required
  /// No scan has one: `]E0` at the start is content.
  case absent
  /// A scan that begins like one has one.
  case auto
}
