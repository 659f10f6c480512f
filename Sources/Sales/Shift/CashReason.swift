/// Why cash was moved. There is no free text, so that no personal data gets into the journal. The raw values are stable.
public enum CashReason: String, Codable, CaseIterable, Sendable {
  case change, deposit, expense, supplier, wages, bank, correction, other
  /// What a customer owed: given by `account.pay` alone.
  case account
}
