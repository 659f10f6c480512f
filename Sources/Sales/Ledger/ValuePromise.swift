/// A load that stands on a sale and is not paid yet.
public struct ValuePromise: Codable, Hashable, Sendable {
  /// The line that sells it.
  public let line: Identifier
  public let sale: Identifier
  /// Above zero.
  public let amount: Money

  public init(line: Identifier, sale: Identifier, amount: Money) {
    (self.line, self.sale, self.amount) = (line, sale, amount)
  }
}
