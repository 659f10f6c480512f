/// What a customer pays with. The raw values are stable.
public enum TenderKind: String, Codable, CaseIterable, Sendable {
  case cash
  /// Through a card terminal.
  case card
  /// The customer pays later.
  case account
  case giftCard
  case voucher
  /// A payment by a provider, shown as a QR code.
  case digital
}
