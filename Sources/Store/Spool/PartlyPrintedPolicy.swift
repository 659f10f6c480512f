/// What to do with a job that may have been printed in part. The raw values are stable.
public enum PartlyPrintedPolicy: String, CaseIterable, Equatable, Sendable {
  /// A person decides.
  case ask
  /// Print it whole again, with the banner DUPLICATE, as a job of its own.
  case duplicate
}
