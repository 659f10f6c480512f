/// Where a sale stands. The raw values are stable.
public enum SaleStatus: String, Codable, CaseIterable, Sendable {
  /// Lines may change.
  case open
  /// Money has been taken; lines are fixed and something is still due.
  case tendering
  /// Nothing is due; the receipt number is about to be given.
  case finalizing
  /// Final, with a receipt number.
  case completed
  /// Final, without a receipt number.
  case voided
  /// Put aside; it can go on.
  case parked
  /// Final, without a receipt number: given up before anything was paid.
  case abandoned

  /// No event can follow.
  public var isFinal: Bool {
    switch self {
    case .completed, .voided, .abandoned: true
    case .open, .tendering, .finalizing, .parked: false
    }
  }
}
