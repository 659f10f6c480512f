public import Peripherals

/// Why a document cannot be shown or printed.
public enum DocumentError: Error, Equatable, Sendable, CustomStringConvertible {
  /// This printer cannot print it, or the document itself is wrong.
  case unprintable(ESCPOSError)
  /// It takes more paper than is kept.
  case tooLong(limitDots: Int)

  public var description: String {
    switch self {
    case .unprintable(let error): error.description
    case .tooLong(let limit): "the document is longer than \(limit / 8_000) m of paper: print it in parts"
    }
  }
}
