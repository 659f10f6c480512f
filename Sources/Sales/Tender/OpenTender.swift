/// A tender of a sale whose outcome is not known yet: its amount is kept free for it.
public struct OpenTender: Codable, Hashable, Sendable {
  public let id: Identifier
  public let kind: TenderKind
  /// What of the due it may settle; zero for a return, below zero for what pays the customer back.
  public let amount: Money
  /// The tender that is being taken back by the way it came; nil for a payment. While it is under way the sale can neither end nor be paid.
  public let returns: Identifier?
  /// What of the plan it pays back; nil for anything else.
  public internal(set) var pays: PayBackPart?
}
