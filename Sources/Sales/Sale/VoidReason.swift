/// Why a sale was voided. There is no free text, so that no personal data gets into the journal. The raw values are stable.
public enum VoidReason: String, Codable, CaseIterable, Sendable {
  case cashierMistake
  case customerLeft
  case testSale
  case other
}
