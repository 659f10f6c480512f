/// Counts for people.
public enum CountText {
  /// `1 line`, `2 lines`, `0 lines`.
  public static func text(_ count: some BinaryInteger, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
