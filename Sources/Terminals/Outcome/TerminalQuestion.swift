/// Why a person has to look into the terminal's journal.
public enum TerminalQuestion: Hashable, Sendable, Codable {
  /// The terminal did not answer within the protocol's window.
  case windowPassed
  /// The terminal refuses to tell about its last movement; the code as in `TerminalRefusal`.
  case queryRefused(String)
  /// The terminal's last movement is not the one that was asked for, and neither is it the one before.
  case notOurs(TerminalTransaction)
  /// A server between till and terminal does not know the order: that proves nothing.
  case notFoundByGateway
}
