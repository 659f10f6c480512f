/// What a line sells or takes back besides an article: the load of a gift card or voucher.
public struct ValueLoad: Codable, Hashable, Sendable {
  public let ledger: Identifier
  public let kind: ValueKind
  /// The last characters of the code, for people.
  public let ending: String

  public init(ledger: Identifier, kind: ValueKind, ending: String) {
    (self.ledger, self.kind, self.ending) = (ledger, kind, ending)
  }
}
