/// A step of a print job.
public struct PrintJobChange: Equatable, Sendable {
  public let state: PrintJobState
  /// Nil keeps what is there.
  public let evidence: PrintEvidence?
  /// Nil keeps what is there; at most `SpoolLimits.maximumDetailBytes`.
  public let evidenceDetail: String?
  /// Nil keeps what is there.
  public let bytesSent: Int64?
  public let nowMs: Int64

  public init(_ state: PrintJobState, evidence: PrintEvidence? = nil, evidenceDetail: String? = nil, bytesSent: Int64? = nil, nowMs: Int64)
  {
    self.state = state
    self.evidence = evidence
    self.evidenceDetail = evidenceDetail
    self.bytesSent = bytesSent
    self.nowMs = nowMs
  }
}
