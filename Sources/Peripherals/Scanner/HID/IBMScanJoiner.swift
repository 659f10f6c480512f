/// Puts the reports of a scanner in IBM's USB modes together to scans.
public struct IBMScanJoiner: Sendable {
  public enum Event: Equatable, Sendable {
    case report([UInt8])
    /// The timer that was armed last went off. Events of older timers are recognised and ignored.
    case timer
  }

  public enum Action: Equatable, Sendable {
    case frame([UInt8], Symbology)
    /// What the scanner says of itself; it comes with every report.
    case status(IBMScanReport.Status)
    case armTimer(at: Duration)
    case fail(IBMScanError)
    /// A scan that was announced to go on did not, or grew too long, or this was the rest of such a one; how many bytes were dropped.
    case broken(bytes: Int)
  }

  private var segments = ScanSegments(patience: HIDScanJoiner.giveUp)

  public init() {}

  /// Takes an event and returns what to do, in order. `now` is a monotonic time.
  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    var actions: [Action] = []
    if let loss = segments.expire(at: now) { actions.append(.broken(loss)) }
    if case .report(let bytes) = event { take(bytes, now: now, into: &actions) }
    return actions
  }

  private mutating func take(_ bytes: [UInt8], now: Duration, into actions: inout [Action]) {
    do throws(IBMScanError) {
      let report = try IBMScanReport(bytes)
      actions.append(.status(report.status))
      guard let piece = report.data else { return }
      let (scan, loss) = segments.take(piece, isContinued: report.isContinued, now: now)
      if let loss { actions.append(.broken(loss)) }
      if let scan { actions.append(.frame(scan, report.symbology)) }
      if let time = segments.deadline { actions.append(.armTimer(at: time)) }
    } catch {
      actions.append(.fail(error))
      segments.fail(now: now)
    }
  }
}

extension IBMScanJoiner.Action {
  fileprivate static func broken(_ loss: ScanSegments.Loss) -> IBMScanJoiner.Action {
    switch loss {
    case .missing(let count), .tooLong(let count), .rest(let count): .broken(bytes: count)
    }
  }
}
