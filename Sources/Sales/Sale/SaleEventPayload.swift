/// The body of an event as it is journaled.
///
/// Payloads hold what the decision used (prices, taxes, settings), no free text and no personal data.
public protocol SaleEventPayload: Codable, Hashable, Sendable {
  /// The stable name of the kind: "sale.opened".
  static var kind: String { get }
  /// The version of the body's shape, from 1.
  static var version: Int { get }
  /// The sale that it happened to.
  var sale: Identifier { get }
  /// The event that this is the body of.
  var event: SaleEvent { get }
}
