/// How an outcome is known. The raw values are stable.
public enum CardTenderProof: String, Codable, CaseIterable, Sendable {
  /// Nothing was sent.
  case nothingSent
  /// The terminal's own answer.
  case answer
  /// The terminal was asked afterwards.
  case query
  /// A person read the terminal's journal.
  case person
}
