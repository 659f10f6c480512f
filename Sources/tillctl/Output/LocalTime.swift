internal import Glibc
internal import TillClient

/// Times in the zone of this machine (TZ, /etc/localtime).
enum LocalTime {
  static func dateAndTime(_ milliseconds: Int64) -> String {
    TimeText.dateAndTime(milliseconds, offsetSeconds: offsetSeconds(at: milliseconds))
  }

  static func time(_ milliseconds: Int64) -> String { TimeText.time(milliseconds, offsetSeconds: offsetSeconds(at: milliseconds)) }

  /// Milliseconds since 1970 (UTC) by this machine's clock.
  static var nowMs: Int64 {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
  }

  private static func offsetSeconds(at milliseconds: Int64) -> Int {
    var seconds = time_t(milliseconds / 1_000)
    var parts = tm()
    return localtime_r(&seconds, &parts) == nil ? 0 : parts.tm_gmtoff
  }
}
