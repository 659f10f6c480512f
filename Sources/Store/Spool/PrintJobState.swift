/// Where a print job stands. The raw values are stable.
public enum PrintJobState: String, CaseIterable, Equatable, Sendable {
  case queued
  /// Bytes are on their way.
  case sending
  /// All bytes went out; evidence is awaited.
  case sent
  /// The printer itself said that it printed this job.
  case confirmed
  /// The printer's status was good before and after; it did not name the job.
  case accepted
  /// It may have printed; there is no way to know.
  case unconfirmed
  /// A part was printed, or may have been.
  case partlyPrinted
  /// Nothing was printed and nothing will be.
  case failed
  /// The deadline passed before anything was sent.
  case expired
  /// Taken back before anything was sent.
  case cancelled

  /// Nothing more is awaited.
  public var isFinal: Bool {
    switch self {
    case .queued, .sending, .sent: false
    case .confirmed, .accepted, .unconfirmed, .partlyPrinted, .failed, .expired, .cancelled: true
    }
  }

  /// Whether a job of which `bytesSent` bytes went out may go on to `next`.
  ///
  /// What may have printed is never queued again and never failed, expired or cancelled. Late evidence may still improve `unconfirmed` and
  /// `accepted`.
  public func canBecome(_ next: PrintJobState, bytesSent: Int64) -> Bool {
    switch (self, next) {
    case (.queued, .sending), (.queued, .failed), (.queued, .expired), (.queued, .cancelled): true
    case (.sending, .sent), (.sending, .partlyPrinted), (.sending, .unconfirmed): true
    case (.sending, .queued), (.sending, .failed), (.sending, .expired), (.sending, .cancelled): bytesSent == 0
    case (.sent, .confirmed), (.sent, .accepted), (.sent, .unconfirmed), (.sent, .partlyPrinted): true
    case (.unconfirmed, .confirmed), (.unconfirmed, .partlyPrinted), (.accepted, .confirmed): true
    case (.queued, _), (.sending, _), (.sent, _), (.unconfirmed, _), (.accepted, _): false
    case (.confirmed, _), (.partlyPrinted, _), (.failed, _), (.expired, _), (.cancelled, _): false
    }
  }
}
