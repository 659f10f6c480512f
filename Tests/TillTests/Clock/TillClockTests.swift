import Documents
import Sales
import Testing

@testable import Till

@Suite("Till clock")
struct TillClockTests {
  @Test(
    "the business day is the local day, from its start on",
    arguments: [
      // Local midnight at +01:00, then the day start, each with the minute before.
      (0, 60, "2026-01-01T23:00", "2026-01-02"), (0, 60, "2026-01-01T22:59", "2026-01-01"), (240, 60, "2026-01-02T02:59", "2026-01-01"),
      (240, 60, "2026-01-02T03:00", "2026-01-02"), (0, -300, "2026-01-01T04:59", "2025-12-31"), (0, -300, "2026-01-01T05:00", "2026-01-01"),
      (0, 345, "2026-02-28T18:15", "2026-03-01"), (1_439, 0, "2028-02-29T23:58", "2028-02-28"),
      (1_439, 0, "2028-02-29T23:59", "2028-02-29"),
    ])
  func businessDay(dayStart: Int, offset: Int, utc: String, day: String) throws {
    let hand = HandClock(wall: try #require(Self.milliseconds(utc)), utcOffsetMinutes: offset)
    let now = TillClock(dayStartMinutes: dayStart, lastJournaled: nil, lastTrusted: nil, source: hand.source).now()
    #expect(now.businessDay == day)
    #expect(now.utcOffsetMinutes == offset)
    #expect(try now.utcMilliseconds == #require(Self.milliseconds(utc)))
    #expect(!now.suspect)
  }

  @Test("time that goes by is trusted, also a night of sleep")
  func trusted() {
    let (hand, clock) = pair()
    #expect(clock.isTrusted)
    hand.advance(ms: 10 * 3_600_000)
    #expect(!clock.now().suspect)
    hand.jump(ms: 60_000)
    #expect(!clock.now().suspect)
  }

  @Test("a jump of more than a minute marks this and all later times", arguments: [60_001, -60_001, 3_600_000, -86_400_000])
  func jump(ms: Int64) {
    let (hand, clock) = pair()
    hand.jump(ms: ms)
    #expect(clock.now().suspect)
    hand.advance(ms: 1_000)
    #expect(clock.now().suspect)
    #expect(!clock.isTrusted)
  }

  @Test("a clock that is years off is not trusted", arguments: [0, 1_704_067_199_999, 4_102_444_800_001, -5_000])
  func implausible(wall: Int64) {
    let hand = HandClock(wall: wall)
    #expect(TillClock(dayStartMinutes: 0, lastJournaled: nil, lastTrusted: nil, source: hand.source).now().suspect)
  }

  @Test(
    "a clock behind the journal, or more than 400 days ahead of it, is not trusted",
    arguments: [(-60_001, true), (-60_000, false), (0, false), (86_400_000, false), (34_560_000_000, false), (34_560_000_001, true)])
  func behindJournal(difference: Int64, suspect: Bool) {
    let hand = HandClock(wall: HandClock.start + difference)
    let clock = TillClock(dayStartMinutes: 0, lastJournaled: HandClock.start, lastTrusted: HandClock.start, source: hand.source)
    #expect(clock.now().suspect == suspect)
  }

  @Test("the machine's own clocks are read")
  func system() {
    let before = TillClock.milliseconds
    let now = TillClock(dayStartMinutes: 0, lastJournaled: nil, lastTrusted: nil).now()
    #expect((before...TillClock.milliseconds).contains(now.utcMilliseconds))
    #expect((-14 * 60...14 * 60).contains(now.utcOffsetMinutes))
  }

  @Test("a moment on paper is local", arguments: [(60, "2026-01-01T12:00"), (-720, "2025-12-31T23:00"), (345, "2026-01-01T16:45")])
  func paper(offset: Int, text: String) {
    let hand = HandClock(utcOffsetMinutes: offset)
    #expect(LocalMoment(TillClock(dayStartMinutes: 0, lastJournaled: nil, lastTrusted: nil, source: hand.source).now()).text == text)
  }

  @Test("another moment has the time zone of its own season, and the business day that it was")
  func otherMoment() {
    let summer: Int64 = 1_782_000_000_000
    let clock = TillClock(dayStartMinutes: 240, lastJournaled: nil, lastTrusted: nil) {
      TillClock.Reading(wall: HandClock.start, monotonic: 1) { $0 < summer ? 60 : 120 }
    }
    #expect(clock.now().utcOffsetMinutes == 60)
    // 2026-06-21 01:00 UTC.
    let moment = clock.moment(at: 1_782_003_600_000)
    #expect(moment.utcOffsetMinutes == 120 && moment.businessDay == "2026-06-20" && LocalMoment(moment).text == "2026-06-21T03:00")
  }

  private func pair() -> (HandClock, TillClock) {
    let hand = HandClock()
    return (hand, TillClock(dayStartMinutes: 0, lastJournaled: nil, lastTrusted: nil, source: hand.source))
  }

  /// `YYYY-MM-DDTHH:MM` as milliseconds: counts the days up from 2025-12-31.
  private static func milliseconds(_ text: String) -> Int64? {
    let parts = text.split(separator: "T")
    let time = parts[1].split(separator: ":").compactMap { Int64($0) }
    guard let day = (20_000...22_000).first(where: { CivilDate(daysSince1970: $0).text == parts[0] }) else { return nil }
    return (day * 1_440 + time[0] * 60 + time[1]) * 60_000
  }
}
