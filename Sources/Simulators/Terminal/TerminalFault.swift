/// What goes wrong at a simulated card terminal with the next payment; each happens once.
public enum TerminalFault: Hashable, Sendable {
  /// The till's acknowledgement of the result does not arrive.
  case lostAcknowledgement
  /// The last message of the dialogue is not sent.
  case lostCompletion
  /// Every byte comes by itself.
  case split
  /// The first answer waits and comes together with the next message.
  case merged
  /// The first answer comes after the till's patience.
  case lateAnswer
  /// The result is sent twice.
  case doubleStatus
  /// The terminal loses its power after so many messages, and starts again.
  case powerLoss(after: Int)
  /// The terminal takes the payment back by itself after the result was acknowledged.
  case autoReversal
  /// The host refused, and the result says 00 with the host's code beside it.
  case hiddenRefusal
  /// The payment gets the number of the one before.
  case staleReceipt
  /// Bytes that are no message.
  case garbage
  /// The terminal refuses the card.
  case declined
  /// The next payment that is to be taken back cannot be: it is settled.
  case notReversible

  /// How each is written.
  public static let usage =
    "lost-ack, lost-completion, split, merged, late, double-status, power-loss[=N], auto-reversal, hidden-refusal, stale-receipt, garbage, declined, not-reversible"

  private static let names: [String: TerminalFault] = [
    "lost-ack": .lostAcknowledgement, "lost-completion": .lostCompletion, "split": .split, "merged": .merged, "late": .lateAnswer,
    "double-status": .doubleStatus, "power-loss": .powerLoss(after: 3), "auto-reversal": .autoReversal, "hidden-refusal": .hiddenRefusal,
    "stale-receipt": .staleReceipt, "garbage": .garbage, "declined": .declined,
    "not-reversible": .notReversible,
  ]
  private static let messageLimit = 99

  /// All of them, a loss of power after three messages.
  public static let all: [TerminalFault] = names.sorted { $0.key < $1.key }.map(\.value)

  /// - Throws: `SimulatorError` for another word.
  public init(parsing text: String) throws(SimulatorError) {
    if let known = Self.names[text] {
      self = known
      return
    }
    guard text.hasPrefix("power-loss="), let count = Int(text.dropFirst("power-loss=".count)), (0...Self.messageLimit).contains(count)
    else {
      throw .unknownTerminalFault(text)
    }
    self = .powerLoss(after: count)
  }
}
