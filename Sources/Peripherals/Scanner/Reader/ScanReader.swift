/// What turns the bytes of one kind of scanner into scans. Events in, steps out; it opens nothing and reads no clock.
///
/// It is made anew for each connection, so that half a scan from before is no part of the next one.
public protocol ScanReader: Sendable {
  /// What to do right after connecting.
  mutating func begin() -> [ScanStep]
  /// Takes what the link received: for HID devices one report, for keyboards whole events, else bytes in any split.
  mutating func receive(_ bytes: [UInt8], now: Duration) -> [ScanStep]
  /// The timer that was armed last went off.
  mutating func timerFired(now: Duration) -> [ScanStep]
  /// How the scanner is told to do something; nil when it cannot.
  mutating func steps(for command: ScannerCommand) -> [ScanStep]?
}

extension ScanReader {
  public mutating func begin() -> [ScanStep] { [] }
  public mutating func steps(for command: ScannerCommand) -> [ScanStep]? { nil }
}

/// What a till may ask of a scanner.
public enum ScannerCommand: Hashable, Sendable {
  case enable, disable
  case beepGood, beepBad
  /// Reads as if the trigger were held, until it is let go.
  case trigger(on: Bool)
}

/// What a reader wants done, in order.
public enum ScanStep: Equatable, Sendable {
  /// One whole scan, an AIM identifier in front where there was one, and the kind that the transport told beside it.
  case scan([UInt8], Symbology)
  /// Call `timerFired` at this time, in place of any time before.
  case armTimer(at: Duration)
  /// What came is no scan.
  case refuse(ScanRefusalReason)
  /// Bytes for the line; for HID devices an output report with its number in front, 0 where there are none.
  case write([UInt8])
  /// A feature report with its number in front.
  case feature([UInt8])
  /// The scanner says of itself that it does not work; nil: it does again.
  case trouble(String?)

  /// A scan, unless it is the track of a magnetic card, which may come on any line and goes no further.
  static func checked(_ frame: [UInt8], _ kind: Symbology) -> ScanStep {
    TrackData.isScan(frame) ? .refuse(.cardData(WedgeError.cardData.description)) : .scan(frame, kind)
  }
}

/// Why what a scanner sent is no scan. It never holds what was read.
public enum ScanRefusalReason: Equatable, Sendable {
  /// Bytes, keys or reports are missing, or too many.
  case broken(String)
  /// A magnetic card was read where only codes may be.
  case cardData(String)

  /// Stable, for programs.
  public var kind: String {
    switch self {
    case .broken: "scan.broken"
    case .cardData: "scan.cardData"
    }
  }

  public var message: String {
    switch self {
    case .broken(let message), .cardData(let message): message
    }
  }

  public var hint: String {
    switch self {
    case .broken: "scan again; if it stays, check the scanner's settings in the configuration"
    case .cardData: "cards are read by the payment terminal only"
    }
  }
}
