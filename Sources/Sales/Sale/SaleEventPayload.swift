/// The body of an event of a sale.
public protocol SaleEventPayload: EventPayload<SaleEvent>, Hashable {
  /// The sale that it happened to.
  var sale: Identifier { get }
}
