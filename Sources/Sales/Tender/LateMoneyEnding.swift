/// What a person says became of late money that the provider did not take back. The raw values are stable.
public enum LateMoneyEnding: String, Codable, CaseIterable, Sendable {
  case refundedByHand, kept
}
