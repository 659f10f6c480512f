/// By what a job's end is known.
public enum PrintEvidence: Sendable, Equatable {
  /// The printer sent our mark back. Source: ESC/POS, GS ( H.
  case processID(String)
  /// The printer sent our tag back with its own counter of documents. Source: Star, ESC GS ETX.
  case taggedCounter(tag: String, counter: UInt8)
  /// The printer answered a question that stood behind the job in its buffer. Source: ESC/POS, GS r; Star, ETB.
  case inOrderStatus
  /// All bytes were taken and the status was clean before and after.
  case statusOnly
  /// A print service says that it is done with the job; what came of the paper it does not know.
  case printService(String)
  case none

  /// Stable name for programs.
  public var kind: String {
    switch self {
    case .processID: "processId"
    case .taggedCounter: "counter"
    case .inOrderStatus: "inOrderStatus"
    case .statusOnly: "statusOnly"
    case .printService: "printService"
    case .none: "none"
    }
  }
}
