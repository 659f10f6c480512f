/// What the till asks a card terminal for: one movement of money, under a name that is used once.
public struct TerminalOrder: Hashable, Sendable, Codable {
  public enum Kind: Hashable, Sendable, Codable {
    /// The customer pays; `tipAllowed`: the customer may add to the amount at the terminal.
    case payment(tipAllowed: Bool)
    /// The customer gets money back, without reference to a payment.
    case refund
    /// A payment is taken back as a whole.
    case reversal(TerminalTransaction)
  }

  /// The longest name of an order in bytes.
  public static let nameLimit = 64
  /// Twelve digits, as ZVT has them.
  public static let amountLimitMinor: Int64 = 999_999_999_999

  /// The tender's identifier. The same name asks for the same movement: it is never made twice.
  public let name: String
  public let kind: Kind
  /// In minor units, above zero.
  public let amountMinor: Int64
  public let currency: TerminalCurrency
  /// When the till asked, by its own clock.
  public let startedAt: TerminalTime

  /// - Throws: `TerminalOrderError` for an amount or a name that no terminal can take.
  public init(
    name: String, kind: Kind = .payment(tipAllowed: false), amountMinor: Int64, currency: TerminalCurrency, startedAt: TerminalTime
  ) throws(TerminalOrderError) {
    guard (1...Self.nameLimit).contains(name.utf8.count) else { throw .badName(bytes: name.utf8.count) }
    guard (1...Self.amountLimitMinor).contains(amountMinor) else { throw .badAmount(amountMinor) }
    (self.name, self.kind, self.amountMinor, self.currency, self.startedAt) = (name, kind, amountMinor, currency, startedAt)
  }

  var allowsTip: Bool { kind == .payment(tipAllowed: true) }
}
