public import Sales

/// Why the spool refused.
public enum PrintJobError: Error, Equatable, Sendable, CustomStringConvertible {
  case notFound(Identifier)
  case illegalStep(Identifier, from: PrintJobState, to: PrintJobState, bytesSent: Int64)
  case queueFull(printer: String, limit: Int)

  public var description: String {
    switch self {
    case .notFound(let id): "There is no print job \(id): read the list again."
    case .illegalStep(let id, let from, let to, let bytes):
      "The print job \(id) is \(from.rawValue) with \(bytes) bytes sent and cannot become \(to.rawValue): read it again."
    case .queueFull(let printer, let limit):
      "\(limit) print jobs wait for \(printer), which is the limit: repair the printer or cancel jobs."
    }
  }
}
