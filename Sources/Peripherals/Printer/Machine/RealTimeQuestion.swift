/// The four questions of `DLE EOT n`; the raw value is n.
public enum RealTimeQuestion: UInt8, Sendable, CaseIterable {
  case printer = 1
  case offlineCause = 2
  case errorCause = 3
  case paper = 4
}
