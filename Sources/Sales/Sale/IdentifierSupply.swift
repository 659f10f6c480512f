/// Identifiers made before a decision, so that the decision itself stays free of chance.
public struct IdentifierSupply: Equatable, Sendable {
  /// As many as any one decision uses.
  public static let perDecision = 2

  private var identifiers: ArraySlice<Identifier>

  /// They are handed out in this order.
  public init(_ identifiers: [Identifier]) {
    self.identifiers = identifiers[...]
  }

  /// - Throws: `SaleError.contextIncomplete` when none is left.
  mutating func next() throws(SaleError) -> Identifier {
    guard let identifier = identifiers.popFirst() else { throw .contextIncomplete(.identifier) }
    return identifier
  }
}
