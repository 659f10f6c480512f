/// Why a display profile or an order to a display is refused.
public enum LineDisplayError: Error, Equatable, Sendable, CustomStringConvertible {
  case outOfRange(field: String, value: Int, allowed: ClosedRange<Int>)

  public var description: String {
    switch self {
    case .outOfRange(let field, let value, let allowed):
      "the display's \(field) is \(value): it must lie between \(allowed.lowerBound) and \(allowed.upperBound)"
    }
  }
}
