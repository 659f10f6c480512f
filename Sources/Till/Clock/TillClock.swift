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
  /// A till that was off for longer than this (400 days) is rarer than a clock that is years ahead.
  private static let longestPause: Int64 = 400 * 86_400_000

  private struct State {
    var wall: Int64
    var monotonic: Int64
    var isSuspect: Bool
  }

  private let state: Mutex<State>
  private let dayStartMinutes: Int
  private let source: @Sendable () -> Reading

  /// `lastJournaled` is the time of the journal's last row, `lastTrusted` that of its last row with a time that was believed. A clock that
  /// is behind what was believed is wrong; so is one that is years ahead of both, until the next start finds it there still.
  public convenience init(dayStartMinutes: Int, lastJournaled: Int64?, lastTrusted: Int64?) {
    self.init(dayStartMinutes: dayStartMinutes, lastJournaled: lastJournaled, lastTrusted: lastTrusted, source: Reading.ofSystem)
  }

  /// The same with clocks of one's own.
  init(dayStartMinutes: Int, lastJournaled: Int64?, lastTrusted: Int64?, source: @escaping @Sendable () -> Reading) {
    self.dayStartMinutes = dayStartMinutes
    self.source = source
    let reading = source()
    let isBehind = lastTrusted.map { reading.wall < $0 - Self.largestStep } ?? false
    let isAhead = [lastJournaled, lastTrusted].compactMap { $0 }.max().map { reading.wall > $0 + Self.longestPause } ?? false
    state = Mutex(State(wall: reading.wall, monotonic: reading.monotonic, isSuspect: isBehind || isAhead))
  }

  /// Whether the times since the start can be believed.
  public var isTrusted: Bool { !isSuspect(source()) }

  /// Milliseconds since 1970, UTC, unmarked.
  public static var milliseconds: Int64 { Reading.wallOfSystem }

  /// The present moment. Once a jump was seen, all later times of this run are marked.
  public func now() -> WallTime {
    let reading = source()
    return moment(reading.wall, reading, isSuspect: isSuspect(reading))
  }

  /// Another moment, as somebody else's clock told it, in this shop's time zone and business days.
  func moment(at utcMilliseconds: Int64) -> WallTime { moment(utcMilliseconds, source(), isSuspect: false) }

  private func moment(_ wall: Int64, _ reading: Reading, isSuspect suspect: Bool) -> WallTime {
    let offset = reading.utcOffsetMinutes(at: wall)
    let localDay = (wall.flooredQuotient(by: 60_000) + Int64(offset) - Int64(dayStartMinutes)).flooredQuotient(by: 1_440)
    return WallTime(
      utcMilliseconds: wall, utcOffsetMinutes: offset, businessDay: CivilDate(daysSince1970: localDay).text, suspect: suspect)
  }

  /// Compares a reading with the one before it.
  private func isSuspect(_ reading: Reading) -> Bool {
    let (wall, monotonic) = (reading.wall, reading.monotonic)
    return state.withLock { state in
      let drift = (wall - state.wall) - (monotonic - state.monotonic)
      if abs(drift) > Self.largestStep || wall < Self.earliestPlausible || wall > Self.latestPlausible { state.isSuspect = true }
      state.wall = wall
      state.monotonic = monotonic
      return state.isSuspect
    }
  }
}
