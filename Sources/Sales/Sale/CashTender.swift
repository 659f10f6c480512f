/// Cash that was taken for a sale.
public struct CashTender: Codable, Hashable, Sendable {
  public let id: Identifier
  /// What the customer handed over; always above zero.
  public let given: Money
  /// What stays in the drawer: `given` less `change`. It settles `applied` less `rounding` of the due.
  public let applied: Money
  /// What cash rounding added to the due; zero for a part payment.
  public let rounding: Money
  /// What the customer gets back; zero for a part payment.
  public let change: Money
  /// What was handed over, where that is another currency: `given` is what it is worth.
  public internal(set) var foreign: ForeignCash?
}
