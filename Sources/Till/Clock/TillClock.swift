import Glibc
public import Sales
import Synchronization

/// The wall clock as the journal needs it: with the local day, and with a word on whether it can be trusted.
///
/// A clock that is off never stops a sale: `seq` is the order, the times are only marked.
public final class TillClock: Sendable {
  /// 2024-01-01: no till of this make was sold before.
  private static let earliestPlausible: Int64 = 1_704_067_200_000
  /// 2100-01-01.
  private static let latestPlausible: Int64 = 4_102_444_800_000
  /// How far the wall clock may move against the monotonic one between two looks; NTP's own steps stay below.
  private static let largestStep: Int64 = 60_000

  private struct State {
    var wall: Int64
    var monotonic: Int64
    var isSuspect: Bool
  }

  private let state: Mutex<State>
  private let dayStartMinutes: Int

  /// `lastJournaled` is the newest time in the journal: a clock that is far behind it is wrong.
  public init(dayStartMinutes: Int, lastJournaled: Int64?) {
    self.dayStartMinutes = dayStartMinutes
    let wall = Self.milliseconds(CLOCK_REALTIME)
    let isBehind = lastJournaled.map { wall < $0 - Self.largestStep } ?? false
    state = Mutex(State(wall: wall, monotonic: Self.milliseconds(CLOCK_MONOTONIC), isSuspect: isBehind))
  }

  /// Whether the times since the start can be believed.
  public var isTrusted: Bool { !now().suspect }

  /// Milliseconds since 1970, UTC, unmarked.
  public static var milliseconds: Int64 { milliseconds(CLOCK_REALTIME) }

  /// The present moment. Once a jump was seen, all later times of this run are marked.
  public func now() -> WallTime {
    let wall = Self.milliseconds(CLOCK_REALTIME)
    let monotonic = Self.milliseconds(CLOCK_MONOTONIC)
    let suspect = state.withLock { state in
      let drift = (wall - state.wall) - (monotonic - state.monotonic)
      if abs(drift) > Self.largestStep || wall < Self.earliestPlausible || wall > Self.latestPlausible { state.isSuspect = true }
      state.wall = wall
      state.monotonic = monotonic
      return state.isSuspect
    }
    let offset = Self.utcOffsetMinutes(atSeconds: wall / 1_000)
    let localDay = (wall / 60_000 + Int64(offset) - Int64(dayStartMinutes)).flooredQuotient(by: 1_440)
    return WallTime(
      utcMilliseconds: wall, utcOffsetMinutes: offset, businessDay: CivilDate(daysSince1970: localDay).text, suspect: suspect)
  }

  /// The C function is `clock_gettime`.
  private static func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// The C function is `localtime_r`, which follows TZ and /etc/localtime.
  private static func utcOffsetMinutes(atSeconds seconds: Int64) -> Int {
    var time = time_t(seconds)
    var local = tm()
    guard localtime_r(&time, &local) != nil else { return 0 }
    return local.tm_gmtoff / 60
  }
}

/// A day of the proleptic Gregorian calendar.
struct CivilDate: Equatable {
  let year: Int64
  let month: Int64
  let day: Int64

  /// Counts in years that begin on the first of March, so that the leap day is the last of its year.
  init(daysSince1970 days: Int64) {
    let shifted = days + 719_468
    let era = shifted.flooredQuotient(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// `YYYY-MM-DD`.
  var text: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }

  private func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Int64 {
  /// Division that rounds towards minus infinity.
  func flooredQuotient(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
  }
}
