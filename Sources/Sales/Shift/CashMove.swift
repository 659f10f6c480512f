/// Cash that was put into the drawer or taken out of it besides sales.
public struct CashMove: Codable, Hashable, Sendable {
  /// The raw values are stable.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    case paidIn, paidOut
    /// Into the safe.
    case drop
  }

  public let id: Identifier
  public let kind: Kind
  /// Always above zero.
  public let amount: Money
  public let reason: CashReason
}
