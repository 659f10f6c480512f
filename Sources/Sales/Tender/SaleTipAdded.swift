/// A tip was added to a card payment after the sale was completed: nothing else of the sale changes, for it is no turnover.
public struct SaleTipAdded: SaleEventPayload {
  public static let kind = "sale.tipAdded"
  public static let version = 1
  public let sale: Identifier
  /// The payment.
  public let tender: Identifier
  public let amount: Money
  /// The movement that booked it.
  public let movement: Identifier
  public var event: SaleEvent { .tipAdded(self) }
}
