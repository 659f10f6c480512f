/// Cash that leaves the drawer, under an identifier of its own.
public struct CashMovement: Codable, Hashable, Sendable {
  public let id: Identifier
  /// Always above zero.
  public let amount: Money
}
