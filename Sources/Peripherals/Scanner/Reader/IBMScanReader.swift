/// A scanner in IBM's USB modes, hand-held or table-top.
public struct IBMScanReader: ScanReader {
  private var joiner = IBMScanJoiner()
  /// The number of its output report; 0 where it numbers none.
  private let outputReport: UInt8
  private var trouble: String?

  public init(outputReport: UInt8 = 0) { self.outputReport = outputReport }

  /// These scanners wait until they are told to read.
  public mutating func begin() -> [ScanStep] { [write(.enable)] }

  public mutating func receive(_ bytes: [UInt8], now: Duration) -> [ScanStep] { steps(joiner.handle(.report(bytes), now: now)) }

  public mutating func timerFired(now: Duration) -> [ScanStep] { steps(joiner.handle(.timer, now: now)) }

  private mutating func steps(_ actions: [IBMScanJoiner.Action]) -> [ScanStep] {
    actions.compactMap { action in
      switch action {
      case .frame(let bytes, let kind): .checked(bytes, kind)
      case .armTimer(let time): .armTimer(at: time)
      case .fail(let error): .refuse(.broken(error.description))
      case .broken(let count): .refuse(.broken("A scan broke off after \(count) bytes: scan again."))
      case .status(let status): change(status)
      }
    }
  }

  private mutating func change(_ status: IBMScanReport.Status) -> ScanStep? {
    let now: String? =
      status.contains(.hardwareError)
      ? "The scanner reports a hardware error." : status.contains(.notReady) ? "The scanner reports that it is not ready." : nil
    guard now != trouble else { return nil }
    trouble = now
    return .trouble(now)
  }

  public mutating func steps(for command: ScannerCommand) -> [ScanStep]? {
    switch command {
    case .enable: [write(.enable)]
    case .disable: [write(.disable)]
    // There is one beep.
    case .beepGood, .beepBad: [write(.beep)]
    case .trigger: nil
    }
  }

  private func write(_ command: IBMScannerCommand) -> ScanStep { .write([outputReport] + command.bytes) }
}
