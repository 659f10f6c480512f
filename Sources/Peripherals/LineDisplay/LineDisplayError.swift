/// Why a display profile or an order to a display is refused.
public enum LineDisplayError: Error, Equatable, Sendable, CustomStringConvertible {
  case outOfRange(field: String, value: Int, allowed: ClosedRange<Int>)
  case badCommand(field: String, text: String, reason: String)
  /// The display's language has no such command.
  case notSupported(String)

  public var description: String {
    switch self {
    case .outOfRange(let field, let value, let allowed):
      "the display's \(field) is \(value): it must lie between \(allowed.lowerBound) and \(allowed.upperBound)"
    case .badCommand(let field, let text, let reason): "the display's commands.\(field) \"\(text)\": \(reason)"
    case .notSupported(let what): "the display's language has no command for \(what)"
    }
  }
}
