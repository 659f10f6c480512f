import Synchronization

@testable import Till

/// The clocks of a test: they stand still until they are moved.
final class HandClock: Sendable {
  /// 2026-01-01 11:00 UTC, noon an hour to the east.
  static let start: Int64 = 1_767_265_200_000

  private let reading: Mutex<TillClock.Reading>

  init(wall: Int64 = HandClock.start, utcOffsetMinutes: Int = 60) {
    reading = Mutex(TillClock.Reading(wall: wall, monotonic: 1_000_000) { _ in utcOffsetMinutes })
  }

  var source: @Sendable () -> TillClock.Reading { { self.reading.withLock { $0 } } }

  /// Time goes by.
  func advance(ms: Int64) {
    reading.withLock { reading in
      reading.wall += ms
      reading.monotonic += ms
    }
  }

  /// Somebody sets the time zone.
  func setOffset(minutes: Int) {
    reading.withLock { $0 = TillClock.Reading(wall: $0.wall, monotonic: $0.monotonic) { _ in minutes } }
  }

  /// Somebody sets the wall clock.
  func jump(ms: Int64) { reading.withLock { $0.wall += ms } }
}
