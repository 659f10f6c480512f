/// A scanner on a serial line that sends the code and a suffix.
public struct TextScanReader: ScanReader {
  /// What the scanner understands on the same line.
  public enum Commands: String, Sendable, CaseIterable {
    case none
    /// Honeywell's: SYN, a letter, CR.
    case honeywell
  }

  private var framer: ScanFramer
  private let commands: Commands

  public init(suffix: ScanSuffix, quiet: Duration?, commands: Commands = .none) {
    framer = ScanFramer(suffix: suffix, quiet: quiet)
    self.commands = commands
  }

  public mutating func receive(_ bytes: [UInt8], now: Duration) -> [ScanStep] { steps(framer.handle(.received(bytes), now: now)) }

  public mutating func timerFired(now: Duration) -> [ScanStep] { steps(framer.handle(.timer, now: now)) }

  private func steps(_ actions: [ScanFramer.Action]) -> [ScanStep] {
    actions.map { action in
      switch action {
      case .frame(let bytes): .checked(bytes, .unknown)
      case .armTimer(let time): .armTimer(at: time)
      case .fail(let error): .refuse(.broken(error.description))
      }
    }
  }

  public mutating func steps(for command: ScannerCommand) -> [ScanStep]? {
    guard commands == .honeywell else { return nil }
    let (start, end): (UInt8, UInt8) = (0x16, 0x0D)
    return switch command {
    case .trigger(on: true): [.write([start, UInt8(ascii: "T"), end])]
    case .trigger(on: false): [.write([start, UInt8(ascii: "U"), end])]
    case .beepGood: [.write([start, 0x07, end])]
    case .enable, .disable, .beepBad: nil
    }
  }
}
