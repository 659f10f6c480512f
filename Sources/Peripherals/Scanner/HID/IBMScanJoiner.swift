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

  private var data: [UInt8] = []
  private var deadline: Duration?
  private var isSkipping = false

  public init() {}

  /// Takes an event and returns what to do, in order. `now` is a monotonic time.
  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    var actions: [Action] = []
    if let deadline, now >= deadline {
      if !isSkipping { actions.append(.broken(bytes: data.count)) }
      reset()
    }
    guard case .report(let bytes) = event else { return actions }
    do throws(IBMScanError) {
      let report = try IBMScanReport(bytes)
      actions.append(.status(report.status))
      if let piece = report.data { take(piece, report, now: now, into: &actions) }
    } catch {
      actions.append(.fail(error))
      reset()
    }
    return actions
  }

  private mutating func take(_ piece: [UInt8], _ report: IBMScanReport, now: Duration, into actions: inout [Action]) {
    if data.count + piece.count > ScanFramer.maximumScanBytes {
      if !isSkipping { actions.append(.broken(bytes: data.count)) }
      isSkipping = true
    } else {
      data += piece
    }
    guard !report.isContinued else {
      let end = now + HIDScanJoiner.giveUp
      deadline = end
      return actions.append(.armTimer(at: end))
    }
    if !isSkipping, !data.isEmpty { actions.append(.frame(data, report.symbology)) }
    reset()
  }

  private mutating func reset() { (data, deadline, isSkipping) = ([], nil, false) }
}
