/// Where a movement through a card terminal stands. The raw values are stable.
public enum CardTenderStatus: String, Codable, CaseIterable, Sendable {
  /// Wanted; nothing was sent to the terminal for sure.
  case created
  /// The intent is durable: from here on a byte may have left.
  case intentWritten
  /// The first byte left. Not kept: a restart cannot tell it from `intentWritten`, and asks the terminal for both.
  case sent
  /// The terminal works. Not kept either.
  case inProgress
  /// Nobody knows; the terminal is being asked.
  case unknown
  /// Nobody knows, and the terminal cannot tell: a person has to look into its journal.
  case personAsked
  /// Money moved.
  case approved
  /// The terminal refused: no money moved.
  case declined
  /// It was given up: no money moved.
  case aborted

  /// No event can follow.
  public var isFinal: Bool {
    switch self {
    case .approved, .declined, .aborted: true
    case .created, .intentWritten, .sent, .inProgress, .unknown, .personAsked: false
    }
  }
}
