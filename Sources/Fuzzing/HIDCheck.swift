internal import Peripherals

/// A device may describe its reports as it likes and send what it likes: a scan is never empty, never too long, and nothing is left waiting.
///
/// The first byte of an input is the length of the report descriptor that follows; the rest is cut into reports. They come once without
/// a pause and once with pauses that their last byte chooses, so that scans break off and leave a rest.
enum HIDCheck {
  private static let reportBytes = 64
  private static let reportLimit = 200

  static func run(_ input: [UInt8]) throws(FuzzFinding) {
    guard let length = input.first else { return }
    let body = input.dropFirst()
    let descriptor = try? HIDReportDescriptor(Array(body.prefix(Int(length))))
    if let descriptor { try check(descriptor) }
    let layout = descriptor.flatMap(HIDScanLayout.init) ?? .common
    // Small inputs send as much as large ones.
    let sent = Array(body.dropFirst(Int(length)))
    guard !sent.isEmpty else { return }
    let reports = (0..<reportLimit).map { index in (0..<reportBytes).map { sent[(index * 7 + $0) % sent.count] } }
    for pauseMs in [0, 10] {
      try checkScanner(layout, reports + [sent], pauseMs: pauseMs)
      try checkIBM(reports + [sent], pauseMs: pauseMs)
    }
  }

  private static func check(_ descriptor: HIDReportDescriptor) throws(FuzzFinding) {
    for field in descriptor.fields {
      try FuzzFinding.unless(field.bits >= 0 && field.count >= 0 && field.bitOffset >= 0, "a field has a place: \(field)")
      try FuzzFinding.unless(field.bitOffset + field.bits * field.count <= 65_536, "a report has its limit: \(field)")
    }
  }

  private static func checkScanner(_ layout: HIDScanLayout, _ reports: [[UInt8]], pauseMs: Int) throws(FuzzFinding) {
    var joiner = HIDScanJoiner(layout: layout)
    var now = Duration.zero
    var lastArmed = Duration.zero
    for report in reports {
      now += pause(report, pauseMs)
      let actions = joiner.handle(.report(report), now: now)
      for action in actions {
        switch action {
        case .frame(let bytes): try checkLength(bytes)
        case .armTimer(let time): try FuzzFinding.unless(time > now, "a timer is armed for later")
        case .fail(.continuationMissing):
          let isScan = actions.contains { if case .frame = $0 { true } else { false } }
          let isLate = now >= lastArmed + HIDScanJoiner.giveUp
          try FuzzFinding.unless(isLate || !isScan, "the late rest of a scan is no scan")
        case .fail: break
        }
      }
      for case .armTimer(let time) in actions { lastArmed = time }
    }
    _ = joiner.handle(.timer, now: now + .seconds(60))
    try FuzzFinding.unless(joiner.handle(.timer, now: now + .seconds(120)).isEmpty, "after the quiet time nothing is left")
  }

  private static func checkIBM(_ reports: [[UInt8]], pauseMs: Int) throws(FuzzFinding) {
    var joiner = IBMScanJoiner()
    var now = Duration.zero
    for report in reports {
      now += pause(report, pauseMs)
      for case .frame(let bytes, _) in joiner.handle(.report(report), now: now) { try checkLength(bytes) }
    }
    _ = joiner.handle(.timer, now: now + .seconds(60))
    try FuzzFinding.unless(joiner.handle(.timer, now: now + .seconds(120)).isEmpty, "after the quiet time nothing is left")
  }

  /// What goes by before a report.
  private static func pause(_ report: [UInt8], _ stepMs: Int) -> Duration { .milliseconds(stepMs * Int(report.last ?? 0)) }

  private static func checkLength(_ bytes: [UInt8]) throws(FuzzFinding) {
    // An AIM identifier may stand in front.
    try FuzzFinding.unless((1...ScanFramer.maximumScanBytes + 3).contains(bytes.count), "a scan has 1 to 4099 bytes: \(bytes.count)")
  }
}
