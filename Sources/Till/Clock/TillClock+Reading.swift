import Glibc

extension TillClock {
  /// What the clocks say at one moment.
  struct Reading: Sendable {
    /// Milliseconds since 1970, UTC.
    var wall: Int64
    /// Milliseconds of a clock that is never set and goes on while the machine sleeps.
    var monotonic: Int64
    /// Asks for the time zone only when somebody wants to know: that looks at a file, and whether the clock is trusted does not depend on it.
    private let offsetMinutes: @Sendable (_ utcMilliseconds: Int64) -> Int

    init(wall: Int64, monotonic: Int64, offsetMinutes: @escaping @Sendable (_ utcMilliseconds: Int64) -> Int) {
      self.wall = wall
      self.monotonic = monotonic
      self.offsetMinutes = offsetMinutes
    }

    /// Local time less UTC at some moment: it has a summer and a winter.
    func utcOffsetMinutes(at utcMilliseconds: Int64) -> Int { offsetMinutes(utcMilliseconds) }

    /// The clocks of the machine, in its time zone.
    @Sendable static func ofSystem() -> Reading {
      Reading(wall: wallOfSystem, monotonic: milliseconds(CLOCK_BOOTTIME)) { utcOffsetMinutes(atSeconds: $0.flooredQuotient(by: 1_000)) }
    }

    static var wallOfSystem: Int64 { milliseconds(CLOCK_REALTIME) }

    /// The C function is `clock_gettime`.
    private static func milliseconds(_ clock: clockid_t) -> Int64 {
      var time = timespec()
      clock_gettime(clock, &time)
      return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// The C functions are `tzset`, which looks whether TZ or /etc/localtime changed, and `localtime_r`, which alone would not.
    private static func utcOffsetMinutes(atSeconds seconds: Int64) -> Int {
      tzset()
      var time = time_t(seconds)
      var local = tm()
      guard localtime_r(&time, &local) != nil else { return 0 }
      return local.tm_gmtoff / 60
    }
  }
}
