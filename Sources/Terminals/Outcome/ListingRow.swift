/// A line of an explained message.
public struct ListingRow: Hashable, Sendable {
  /// How far inside: 0 is the message itself.
  public let depth: Int
  /// The name in the protocol: `06 0F`, `BMP 87`, `tag 1F07`, or a member's name.
  public let key: String
  /// What it is.
  public let name: String
  /// What it says. Card data is hidden.
  public let value: String

  init(_ depth: Int, _ key: String, _ name: String, _ value: String = "") {
    (self.depth, self.key, self.name, self.value) = (depth, key, name, value)
  }
}
