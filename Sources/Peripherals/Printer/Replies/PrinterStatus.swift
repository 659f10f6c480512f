/// What a printer last said about itself.
public struct PrinterStatus: Sendable, Equatable {
  /// False while there is no connection, or while questions stay unanswered.
  public var reachable = true
  /// Whether it has answered of late: what is said below is only as new as that.
  public var voice = Voice.heard
  /// The printer's own word; true until it says otherwise.
  public var online = true
  public var coverOpen = false
  public var paper = Paper.present
  public var cutterError = false
  public var recoverableError = false
  public var unrecoverableError = false
  /// An error that goes away by itself, such as a hot head.
  public var autoRecoverableError = false
  /// The level of the drawer connector's pin 3, nil until it was read. Which level means "open" depends on the drawer.
  public var drawerSignalHigh: Bool?
  /// The FEED button is held.
  public var feedButton = false
  /// `DLE EOT 2` said that printing stopped at the paper's end; some models tell the end by this bit only.
  private var stoppedForPaper = false

  public enum Voice: Sendable, CaseIterable {
    case heard
    /// Nothing has come on this connection.
    case unheard
    /// It has answered, and its next answer is late.
    case late
  }

  public enum Paper: String, Codable, Sendable, CaseIterable { case present, nearEnd, end }

  public init() {}

  /// What keeps it from printing, the most telling first; nil when it can print.
  public var cause: PrinterCause? {
    reachable ? statedCause : .unreachable
  }

  /// The last cause that the printer itself named, also when it has fallen silent since.
  var statedCause: PrinterCause? {
    if coverOpen { return .coverOpen }
    if paper == .end { return .paperOut }
    if cutterError { return .cutterError }
    if recoverableError || unrecoverableError || autoRecoverableError { return .mechanicalError }
    return online ? nil : .offline
  }

  /// It stands in an error that it leaves only when it is told to. Source: ESC/POS, DLE ENQ n.
  var needsRecovery: Bool {
    switch statedCause {
    case .cutterError, .mechanicalError: (cutterError || recoverableError) && !unrecoverableError
    case .paperOut, .coverOpen, .offline, .unreachable, .paperJam, .suppliesOut, .queueStopped, nil: false
    }
  }
}

extension PrinterStatus {
  /// Takes over the answer to one real-time question. Source: ESC/POS, DLE EOT n, n = 1...4.
  mutating func apply(_ byte: UInt8, answering question: RealTimeQuestion) {
    switch question {
    case .printer:
      drawerSignalHigh = byte & 0x04 != 0
      online = byte & 0x08 == 0
      feedButton = byte & 0x40 != 0
    case .offlineCause:
      coverOpen = byte & 0x04 != 0
      stoppedForPaper = byte & 0x20 != 0
      if stoppedForPaper { paper = .end }
    case .errorCause:
      recoverableError = byte & 0x04 != 0
      cutterError = byte & 0x08 != 0
      unrecoverableError = byte & 0x20 != 0
      autoRecoverableError = byte & 0x40 != 0
    case .paper:
      paper = byte & 0x60 != 0 || stoppedForPaper ? .end : byte & 0x0C != 0 ? .nearEnd : .present
    }
  }

  /// Takes over an automatic status. Source: ESC/POS, GS a n; the fourth byte differs between models and is not read.
  mutating func apply(automatic group: AutomaticStatus) {
    drawerSignalHigh = group.first & 0x04 != 0
    online = group.first & 0x08 == 0
    coverOpen = group.first & 0x20 != 0
    stoppedForPaper = false
    feedButton = group.second & 0x02 != 0
    recoverableError = group.second & 0x04 != 0
    cutterError = group.second & 0x08 != 0
    unrecoverableError = group.second & 0x20 != 0
    autoRecoverableError = group.second & 0x40 != 0
    paper = group.third & 0x0C != 0 ? .end : group.third & 0x03 != 0 ? .nearEnd : .present
  }
}
