/// The machine's clock, as far as it can be judged without the daemon and without a network.
enum ClockCheck {
  /// 2026-01-01: a clock before this program was written is wrong.
  static let earliestMs: Int64 = 1_767_225_600_000
  /// 2100-01-01.
  static let latestMs: Int64 = 4_102_444_800_000

  static func finding(_ machine: Machine, nowMs: Int64) -> Finding {
    let shown = LocalTime.dateAndTime(nowMs)
    let fix = "sudo timedatectl set-ntp true (or set-time 'YEAR-MONTH-DAY HOUR:MINUTE'); replace the clock's battery if it comes back"
    guard (earliestMs..<latestMs).contains(nowMs) else { return .failed("machine's clock", "says \(shown)", fix: fix) }
    if machine.exists("/run/systemd/timesync/synchronized") { return .ok("machine's clock", "\(shown), kept by timesyncd") }
    let keeper = ["chronyd", "ntpd", "systemd-timesyncd"].first { !machine.processes(named: $0).isEmpty }
    guard let keeper else {
      return .warning("machine's clock", "\(shown), and nothing keeps it right", fix: "sudo timedatectl set-ntp true")
    }
    if keeper != "systemd-timesyncd" { return .ok("machine's clock", "\(shown), kept by \(keeper)") }
    return .warning(
      "machine's clock", "\(shown), and timesyncd has not reached a time server yet", fix: "timedatectl timesync-status says why")
  }
}
