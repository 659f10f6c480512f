/// It was decided how the customer gets what a document owes: `parts` by the ways that the money came, and the rest in cash.
public struct SalePayBackPlanned: SaleEventPayload {
  public static let kind = "sale.payBackPlanned"
  public static let version = 1
  public let sale: Identifier
  public let parts: [PayBackPart]
  /// Who agreed that the customer gets in cash what came by another way.
  public internal(set) var approvedBy: String?
  public var event: SaleEvent { .payBackPlanned(self) }
}
