/// How many items one call of a list gives.
public enum ListLimit {
  /// More are never given in one call.
  public static let maximum = 1_000

  /// `limit` within 1 and `maximum`.
  static func clamped(_ limit: Int) -> Int { min(max(limit, 1), maximum) }
}
