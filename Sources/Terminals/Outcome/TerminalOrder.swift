/// What the till asks a card terminal for: one movement of money, under a name that is used once.
public struct TerminalOrder: Hashable, Sendable, Codable {
  public enum Kind: Hashable, Sendable, Codable {
    /// The customer pays; `tipAllowed`: the customer may add to the amount at the terminal.
    case payment(tipAllowed: Bool)
    /// The customer gets money back, without reference to a payment.
    case refund
    /// A payment is taken back as a whole.
    case reversal(TerminalTransaction)
    /// A payment that was approved gets a tip of the amount.
    case tip(TerminalTransaction)
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
  /// Cash that the customer wants besides; part of `amountMinor`. Nil: none.
  public let cashbackMinor: Int64?
  /// The card that pays, where it was read before; nil: any.
  public var reading: TerminalReading?

  /// - Throws: `TerminalOrderError` for an amount or a name that no terminal can take.
  public init(
    name: String, kind: Kind = .payment(tipAllowed: false), amountMinor: Int64, currency: TerminalCurrency, startedAt: TerminalTime,
    cashbackMinor: Int64? = nil
  ) throws(TerminalOrderError) {
    guard (1...Self.nameLimit).contains(name.utf8.count) else { throw .badName(bytes: name.utf8.count) }
    guard (1...Self.amountLimitMinor).contains(amountMinor) else { throw .badAmount(amountMinor) }
    guard cashbackMinor.map({ (1..<amountMinor).contains($0) }) ?? true else { throw .badAmount(cashbackMinor ?? 0) }
    (self.name, self.kind, self.amountMinor, self.currency, self.startedAt) = (name, kind, amountMinor, currency, startedAt)
    self.cashbackMinor = cashbackMinor
  }

  /// What a terminal may charge for it, cash that it gave out besides included.
  func limitMinor(cashback told: Int64) -> Int64 { cashbackMinor == nil ? amountMinor + told : amountMinor }

  /// What the customer added at the terminal.
  func tipMinor(in told: TerminalTransaction) -> Int64 {
    allowsTip ? max(0, told.amountMinor - limitMinor(cashback: told.cashbackMinor)) : told.tipMinor
  }

  var allowsTip: Bool { kind == .payment(tipAllowed: true) }
}
