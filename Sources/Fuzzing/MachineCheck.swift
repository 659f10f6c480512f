internal import Peripherals

/// A printer's day by script: whatever the printer, the line, the jobs and the clock do, every job gets one last word, timers do not spin, and
/// what waits is limited.
enum MachineCheck {
  /// Steps of a script; what follows is not read.
  private static let maximumSteps = 120

  /// Without a `profile` the header chooses between one that has little and one that has all.
  static func run(header: UInt8, _ script: ArraySlice<UInt8>, profile: PrinterProfile? = nil) throws(FuzzFinding) {
    var day = PrinterDay(profile: profile ?? (header & 2 == 0 ? .generic80 : PrinterDay.fullProfile), resyncFirst: header & 4 != 0)
    var rest = script
    for _ in 0..<maximumSteps {
      guard let step = rest.popFirst() else { break }
      switch step & 15 {
      case 0: try day.send(.connected)
      case 1: try day.send(.disconnected("gone"))
      case 2, 3:
        let count = Int(step >> 4) + 1
        try day.send(.received(Array(rest.prefix(count))))
        rest = rest.dropFirst(count)
      case 4: try day.submit(seconds: Int(step >> 4) * 4 + 1, confirm: .best)
      case 5: try day.submit(seconds: Int(step >> 4) * 4 + 1, confirm: .statusOnly)
      case 6: try day.begin(back: Int(step >> 4))
      case 7: try day.cancel(back: Int(step >> 4))
      case 8: try day.kick()
      case 9: try day.takeBytes()
      case 10: try day.answerMark()
      case 11: try day.answerStatus(step >> 4)
      case 12: try day.wait(.milliseconds(Int(step >> 4) * 50))
      case 13: try day.wait(.seconds(Int(step >> 4)))
      case 14: try day.answerIdentity()
      default: try day.send(.timer)
      }
    }
    try day.end()
  }
}
