/// Why the profile of a drawer box cannot be used.
public enum DrawerBoxError: Error, Equatable, Sendable, CustomStringConvertible {
  case outOfRange(field: String, value: Int, allowed: ClosedRange<Int>)
  case badBytes(field: String, text: String)
  case eitherOr(String, String, String)
  case noOutput

  public var description: String {
    switch self {
    case .outOfRange(let field, let value, let allowed):
      "the profile's \(field) is \(value): it must lie between \(allowed.lowerBound) and \(allowed.upperBound)"
    case .badBytes(let field, let text): "the profile's \(field) \"\(text)\" is not bytes in hexadecimal, such as \"1B 70 00 19 FA\""
    case .eitherOr(let field, let one, let other): "the profile's \(field) needs either \(one) or \(other), and not both"
    case .noOutput: "the profile's outputs must name one drawer or two, each by a pin of its own"
    }
  }
}
