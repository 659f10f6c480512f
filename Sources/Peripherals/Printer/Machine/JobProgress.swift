/// How far a job has come. `isFinal` cases are said once and are the last word.
public enum JobProgress: Sendable, Equatable {
  /// Not begun; it waits until the cause is gone.
  case waiting(PrinterCause)
  /// The printer is ready: note it, then answer with `begin`.
  case readyToSend
  /// So many bytes of the job, counted from its first, have been handed over in `write` actions; said after each chunk, rising.
  ///
  /// Below `PrintJobRequest.byteCount` the job is still being sent, and a crash now leaves it half on paper. Equal to it, nothing more of the job
  /// follows but the question for its evidence. It says nothing of what the operating system or the printer has taken, nor of paper.
  case sent(Int)
  /// Begun, and stalled by the cause.
  case delayed(PrinterCause)
  case confirmed(PrintEvidence)
  case accepted(PrintEvidence)
  /// All was sent and nothing tells whether it was printed; the text says why.
  case unconfirmed(String)
  /// Ended after the first byte: some of it may be on paper. Never send it again without asking.
  case interrupted(Interruption, bytesSent: Int)
  /// The deadline passed before the first byte.
  case expired
  case cancelled
  /// Not taken on; the text says why.
  case refused(String)

  public enum Interruption: Sendable, Equatable {
    case linkLost(String)
    case deadlinePassed(PrinterCause?)
    case cancelled
    /// The print service gave the job up; the text is its own word.
    case aborted(String)
  }

  public var isFinal: Bool {
    switch self {
    case .waiting, .readyToSend, .sent, .delayed: false
    case .confirmed, .accepted, .unconfirmed, .interrupted, .expired, .cancelled, .refused: true
    }
  }
}
