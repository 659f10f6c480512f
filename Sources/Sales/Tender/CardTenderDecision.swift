/// What a person found in a terminal's journal. It holds no free text, so that no personal data gets into the journal.
public struct CardTenderDecision: Codable, Hashable, Sendable {
  /// Where the person looked. The raw values are stable.
  public enum Source: String, Codable, CaseIterable, Sendable {
    case terminalJournal, terminalSlip, providerPortal
  }

  public let charged: Bool
  public let source: Source
  /// The identifier of who decided.
  public let person: String
  /// The terminal's receipt number of the charge, where one was found.
  public let receiptNumber: Int?
  public let trace: Int?

  public init(charged: Bool, source: Source, person: String, receiptNumber: Int? = nil, trace: Int? = nil) {
    (self.charged, self.source, self.person) = (charged, source, person)
    (self.receiptNumber, self.trace) = (receiptNumber, trace)
  }
}
