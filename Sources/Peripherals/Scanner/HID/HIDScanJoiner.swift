/// Puts the reports of a HID POS scanner together to scans.
public struct HIDScanJoiner: Sendable {
  /// After this time without the announced next report a scan is given up, and for as long what comes then is its rest.
  public static let giveUp = Duration.seconds(1)

  public enum Event: Equatable, Sendable {
    /// What one read of hidraw gave.
    case report([UInt8])
    /// The timer that was armed last went off. Events of older timers are recognised and ignored.
    case timer
  }

  public enum Action: Equatable, Sendable {
    /// One scan, an AIM identifier in front where the scanner told one.
    case frame([UInt8])
    case armTimer(at: Duration)
    case fail(HIDScanError)
  }

  private let layout: HIDScanLayout
  private var segments = ScanSegments(patience: giveUp)
  private var identifier: [UInt8] = []

  public init(layout: HIDScanLayout) { self.layout = layout }

  /// Takes an event and returns what to do, in order. `now` is a monotonic time.
  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    var actions: [Action] = []
    if let loss = segments.expire(at: now) { actions.append(.fail(HIDScanError(loss))) }
    if case .report(let report) = event { take(report, now: now, into: &actions) }
    return actions
  }

  private mutating func take(_ report: [UInt8], now: Duration, into actions: inout [Action]) {
    // Status and settings have numbers of their own.
    if layout.report != 0, report.first != layout.report { return }
    guard report.count > layout.data.lowerBound else {
      actions.append(.fail(.reportCutOff(bytes: report.count)))
      segments.fail(now: now)
      return
    }
    let room = report[layout.data.clamped(to: 0..<report.count)]
    let count = layout.lengthAt.map { $0 < report.count ? Int(report[$0]) : 0 }
    // Nothing is a heartbeat.
    if count == 0 { return }
    if let count, count > room.count {
      actions.append(.fail(.lengthWrong(told: count, room: room.count)))
      segments.fail(saysContinued: isContinued(report), now: now)
      return
    }
    // Without a length the rest is zeros.
    let piece = count.map { room.prefix($0) } ?? trimmed(room)
    if segments.data.isEmpty { identifier = aim(report) }
    let (scan, loss) = segments.take(piece, isContinued: isContinued(report), now: now)
    if let loss { actions.append(.fail(HIDScanError(loss))) }
    if let scan { actions.append(.frame(identifier + scan)) }
    if let time = segments.deadline { actions.append(.armTimer(at: time)) }
  }

  private func isContinued(_ report: [UInt8]) -> Bool {
    layout.continued.map { $0.byte < report.count && report[$0.byte] & $0.mask != 0 } ?? false
  }

  private func trimmed(_ room: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    room.prefix((room.lastIndex { $0 != 0 } ?? room.startIndex - 1) - room.startIndex + 1)
  }

  /// The AIM identifier: where the descriptor has it, or one place behind, as some firmware does.
  private func aim(_ report: [UInt8]) -> [UInt8] {
    guard let at = layout.identifierAt else { return [] }
    for start in [at, at + 1] where start + 3 <= layout.data.lowerBound && start + 3 <= report.count {
      let bytes = Array(report[start..<start + 3])
      if SymbologyIdentifier(prefixOf: bytes) != nil { return bytes }
    }
    return []
  }
}

/// What came of a HID scanner that is no scan.
public enum HIDScanError: Error, Equatable, Sendable, CustomStringConvertible {
  case reportCutOff(bytes: Int)
  case lengthWrong(told: Int, room: Int)
  case continuationMissing(receivedBytes: Int)
  case tooLong(limitBytes: Int)
  /// What came behind a scan that had broken off.
  case restDropped(bytes: Int)

  init(_ loss: ScanSegments.Loss) {
    self =
      switch loss {
      case .missing(let count): .continuationMissing(receivedBytes: count)
      case .tooLong: .tooLong(limitBytes: ScanFramer.maximumScanBytes)
      case .rest(let count): .restDropped(bytes: count)
      }
  }

  public var description: String {
    switch self {
    case .reportCutOff(let count):
      "A report of \(count) bytes is too short for a scan: scan again, and update the scanner's firmware if it stays."
    case .lengthWrong(let told, let room): "A report tells \(told) bytes of data where \(room) have room: scan again."
    case .continuationMissing(let count): "A scan stopped after \(count) bytes in the middle: scan again."
    case .tooLong(let limit): "A scan was longer than \(limit) bytes and was dropped."
    case .restDropped(let count): "\(count) bytes behind a scan that had broken off were dropped as its rest: scan again."
    }
  }
}
