public import Libraries

/// Why a print service did not do what was asked.
public enum CUPSError: Error, Equatable, Sendable, CustomStringConvertible {
  case library(DynamicLibraryError)
  case unreachable(server: String, reason: String)
  /// The service's own word.
  case refused(queue: String, operation: String, status: Int, reason: String)

  public var description: String {
    switch self {
    case .library(let error): "\(error)"
    case .unreachable(let server, let reason):
      "the print service at \(server) cannot be reached (\(reason)): is cupsd running? systemctl status cups"
    case .refused(let queue, let operation, let status, let reason):
      "the print service refused \(operation) on \(queue) (\(reason), 0x\(String(status, radix: 16))): \"lpstat -p -a\" shows its queues"
    }
  }
}
