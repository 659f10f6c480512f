/// Why no money moved: for the cashier in two languages, for a program by its code.
public struct TerminalRefusal: Hashable, Sendable, Codable {
  /// How the till knows that no money moved.
  public enum Proof: String, Hashable, Sendable, Codable {
    /// Nothing was sent to the terminal.
    case nothingSent
    /// The terminal's own answer to the order.
    case answer
    /// The terminal was asked afterwards and does not have the movement, or took it back.
    case query
  }

  /// Stable: `zvt.6C`, `nexo.Refusal`, `till.cancelled`.
  public var code: String
  public var english: String
  public var german: String
  public var proof: Proof

  public init(code: String, english: String, german: String, proof: Proof) {
    (self.code, self.english, self.german, self.proof) = (code, english, german, proof)
  }

  static let cancelled = TerminalRefusal(
    code: "till.cancelled", english: "cancelled before it was sent", german: "vor dem Senden abgebrochen", proof: .nothingSent)
  static let notStored = TerminalRefusal(
    code: "till.notStored", english: "the terminal was asked: it made no payment", german: "Rückfrage am Terminal: keine Zahlung erfolgt",
    proof: .query)
  // Of a card that was read before it pays.
  static let cardBusy = TerminalRefusal(
    code: "till.busy", english: "the terminal works on something else", german: "Terminal arbeitet an etwas anderem", proof: .nothingSent)
  static let cardNotStored = TerminalRefusal(
    code: "till.cannotStore", english: "the till could not write it down", german: "Kasse konnte es nicht speichern", proof: .nothingSent)
  static let cardLost = TerminalRefusal(
    code: "till.cardLost", english: "no card was read for sure", german: "keine Karte sicher gelesen", proof: .query)
  static let cardPutBack = TerminalRefusal(
    code: "till.cardFreed", english: "the card was given free", german: "Karte freigegeben", proof: .query)
  static let cardPays = TerminalRefusal(code: "till.cardPays", english: "the card pays", german: "Karte zahlt", proof: .query)
  static let reversed = TerminalRefusal(
    code: "till.reversed", english: "the terminal was asked: it took the payment back",
    german: "Rückfrage am Terminal: Zahlung wurde storniert", proof: .query)
}
