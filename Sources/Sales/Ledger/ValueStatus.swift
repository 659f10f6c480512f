/// Where a ledger of value stands. The raw values are stable.
public enum ValueStatus: String, Codable, CaseIterable, Sendable {
  /// Sold and not paid yet: nothing can be paid with it.
  case pending
  case active
  /// Kept from paying by a person.
  case blocked
  /// Its last day is over.
  case expired
}
