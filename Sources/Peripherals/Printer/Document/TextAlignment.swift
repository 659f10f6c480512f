/// Where a text, code or picture stands between the margins.
public enum TextAlignment: String, Codable, CaseIterable, Sendable {
  case left, center, right

  /// How much of what is free comes first.
  func indent(free: Int) -> Int {
    switch self {
    case .left: 0
    case .center: free / 2
    case .right: free
    }
  }
}
