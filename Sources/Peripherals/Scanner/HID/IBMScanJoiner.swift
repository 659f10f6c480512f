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
    /// A scan that was announced to go on did not, or grew too long; how many bytes were dropped.
    case broken(bytes: Int)
  }

  private var segments = ScanSegments()

  public init() {}

  /// Takes an event and returns what to do, in order. `now` is a monotonic time.
  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    var actions: [Action] = []
    if let count = segments.expire(at: now) { actions.append(.broken(bytes: count)) }
    guard case .report(let bytes) = event else { return actions }
    do throws(IBMScanError) {
      let report = try IBMScanReport(bytes)
      actions.append(.status(report.status))
      if let piece = report.data { take(piece, report, now: now, into: &actions) }
    } catch {
      actions.append(.fail(error))
      segments = ScanSegments()
    }
    return actions
  }

  private mutating func take(_ piece: [UInt8], _ report: IBMScanReport, now: Duration, into actions: inout [Action]) {
    let held = segments.data.count
    if !segments.add(piece) { actions.append(.broken(bytes: held)) }
    if report.isContinued {
      actions.append(.armTimer(at: segments.wait(from: now)))
    } else if let data = segments.finish() {
      actions.append(.frame(data, report.symbology))
    }
  }
}
