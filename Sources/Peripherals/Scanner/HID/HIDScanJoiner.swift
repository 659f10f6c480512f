/// Puts the reports of a HID POS scanner together to scans.
public struct HIDScanJoiner: Sendable {
  /// After this time without the announced next report a scan is given up.
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
  private var data: [UInt8] = []
  private var identifier: [UInt8] = []
  /// Set while the next report of a scan is awaited.
  private var deadline: Duration?
  /// The rest of a scan that is given up already.
  private var isSkipping = false

  public init(layout: HIDScanLayout) { self.layout = layout }

  /// Takes an event and returns what to do, in order. `now` is a monotonic time.
  public mutating func handle(_ event: Event, now: Duration) -> [Action] {
    var actions = giveUpLate(now)
    if case .report(let report) = event { take(report, now: now, into: &actions) }
    return actions
  }

  private mutating func giveUpLate(_ now: Duration) -> [Action] {
    guard let deadline, now >= deadline else { return [] }
    let error = HIDScanError.continuationMissing(receivedBytes: data.count)
    let wasSkipping = isSkipping
    reset()
    return wasSkipping ? [] : [.fail(error)]
  }

  private mutating func reset() {
    (data, identifier, deadline, isSkipping) = ([], [], nil, false)
  }

  private mutating func take(_ report: [UInt8], now: Duration, into actions: inout [Action]) {
    // Status and settings have numbers of their own.
    if layout.report != 0, report.first != layout.report { return }
    guard report.count > layout.data.lowerBound else {
      actions.append(.fail(.reportCutOff(bytes: report.count)))
      return reset()
    }
    let room = report[layout.data.clamped(to: 0..<report.count)]
    let count = layout.lengthAt.map { $0 < report.count ? Int(report[$0]) : 0 }
    // Nothing is a heartbeat.
    if count == 0 { return }
    if let count, count > room.count {
      actions.append(.fail(.lengthWrong(told: count, room: room.count)))
      return reset()
    }
    // Without a length the rest is zeros.
    let piece = count.map { room.prefix($0) } ?? trimmed(room)
    if data.isEmpty { identifier = aim(report) }
    if data.count + piece.count > ScanFramer.maximumScanBytes {
      if !isSkipping { actions.append(.fail(.tooLong(limitBytes: ScanFramer.maximumScanBytes))) }
      isSkipping = true
    } else {
      data += piece
    }
    if let flag = layout.continued, flag.byte < report.count, report[flag.byte] & flag.mask != 0 {
      let end = now + Self.giveUp
      deadline = end
      actions.append(.armTimer(at: end))
    } else {
      if !isSkipping, !data.isEmpty { actions.append(.frame(identifier + data)) }
      reset()
    }
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

  public var description: String {
    switch self {
    case .reportCutOff(let count):
      "A report of \(count) bytes is too short for a scan: scan again, and update the scanner's firmware if it stays."
    case .lengthWrong(let told, let room): "A report tells \(told) bytes of data where \(room) have room: scan again."
    case .continuationMissing(let count): "A scan stopped after \(count) bytes in the middle: scan again."
    case .tooLong(let limit): "A scan was longer than \(limit) bytes and was dropped."
    }
  }
}
