internal import Peripherals

/// A device may describe its reports as it likes and send what it likes: a scan is never empty, never too long, and nothing is left waiting.
///
/// The first byte of an input is the length of the report descriptor that follows; the rest is cut into reports.
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
    try checkScanner(layout, reports + [sent])
    try checkIBM(reports + [sent])
  }

  private static func check(_ descriptor: HIDReportDescriptor) throws(FuzzFinding) {
    for field in descriptor.fields {
      try FuzzFinding.unless(field.bits >= 0 && field.count >= 0 && field.bitOffset >= 0, "a field has a place: \(field)")
      try FuzzFinding.unless(field.bitOffset + field.bits * field.count <= 65_536, "a report has its limit: \(field)")
    }
  }

  private static func checkScanner(_ layout: HIDScanLayout, _ reports: [[UInt8]]) throws(FuzzFinding) {
    var joiner = HIDScanJoiner(layout: layout)
    for report in reports {
      for action in joiner.handle(.report(report), now: .zero) {
        switch action {
        case .frame(let bytes): try checkLength(bytes)
        case .armTimer(let time): try FuzzFinding.unless(time > .zero, "a timer is armed for later")
        case .fail: break
        }
      }
    }
    _ = joiner.handle(.timer, now: .seconds(60))
    try FuzzFinding.unless(joiner.handle(.timer, now: .seconds(120)).isEmpty, "after the quiet time nothing is left")
  }

  private static func checkIBM(_ reports: [[UInt8]]) throws(FuzzFinding) {
    var joiner = IBMScanJoiner()
    for report in reports {
      for case .frame(let bytes, _) in joiner.handle(.report(report), now: .zero) { try checkLength(bytes) }
    }
    _ = joiner.handle(.timer, now: .seconds(60))
    try FuzzFinding.unless(joiner.handle(.timer, now: .seconds(120)).isEmpty, "after the quiet time nothing is left")
  }

  private static func checkLength(_ bytes: [UInt8]) throws(FuzzFinding) {
    // An AIM identifier may stand in front.
    try FuzzFinding.unless((1...ScanFramer.maximumScanBytes + 3).contains(bytes.count), "a scan has 1 to 4099 bytes: \(bytes.count)")
  }
}
