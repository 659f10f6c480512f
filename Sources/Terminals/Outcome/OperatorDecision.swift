import CardNumbers

/// What a person found in the terminal's own journal, when the terminal could not tell the till.
public struct OperatorDecision: Hashable, Sendable, Codable {
  /// The longest evidence in characters.
  public static let evidenceLimit = 200

  public let charged: Bool
  /// Who decided.
  public let operatorName: String
  /// What was seen: receipt number, time, amount. Card numbers in it are hidden.
  public let evidence: String

  public init(charged: Bool, operatorName: String, evidence: String) {
    self.charged = charged
    self.operatorName = CardNumberFilter.redacted(String(operatorName.prefix(Self.evidenceLimit)))
    self.evidence = CardNumberFilter.redacted(String(evidence.prefix(Self.evidenceLimit)))
  }
}
