/// By what a job's end is known. The raw values are stable.
public enum PrintEvidence: String, CaseIterable, Equatable, Sendable {
  /// The printer answered the job's process id (ESC/POS: GS ( H).
  case processID
  /// The printer's own counter of documents (Star: ESC GS ETX).
  case counter
  /// A status that the printer sent in its turn, after the job (ESC/POS: GS r).
  case inOrderStatus
  /// A real-time status after the job.
  case status
  /// The print service said that it is done.
  case printService
  /// A person looked.
  case person
  case none
}
