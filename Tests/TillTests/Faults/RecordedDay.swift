import JSON
import RPC
import Testing

@testable import Store
@testable import Till

/// A day at the till with all that its disk saw, and what the front end knew at each moment.
struct RecordedDay: Sendable {
  /// What had been said when the disk stood at a mark.
  struct Moment: Sendable {
    let acknowledged: Int
    let told: Int
  }

  /// Pages of the log after which they are moved into the database, so that a short day sees it several times.
  private static let checkpointPages = 60

  /// The daemon's configuration.
  let configuration: String
  let operations: [DiskOperation]
  let acknowledged: [FrontEnd.Acknowledged]
  /// Events as subscribers got them.
  let told: [PublicEvent]
  private let moments: [Moment]
  /// When the day ended.
  let endMs: Int64

  /// The first start in an empty folder, the morning, a stop in order, a second start, the evening, a stop.
  @TillLoop
  static func make() async throws -> RecordedDay {
    let (folder, clock, diary) = (TemporaryFolder.inMemory(), HandClock(wall: TillClock.milliseconds), Diary())
    let disk = WatchedDisk(folder)
    disk.record()
    let terminals = try await CounterTerminals(at: clock)
    for steps in [FrontEnd.morning, FrontEnd.evening] {
      let rig = try await TillRig.restarted(terminals.configuration, folder: folder, clock: clock)
      rig.performsEffects = true
      try rig.ledger.store.write { _ = try $0.db.integer("PRAGMA wal_autocheckpoint = \(checkpointPages)") }
      let before = diary.told
      rig.beforeEffects = { [unowned rig] in
        diary.told = before + rig.events
        disk.mark(diary.note())
      }
      rig.terminals.start()
      for step in steps {
        clock.advance(ms: 1_000)
        let request = diary.frontEnd.request(step)
        let answer = try await terminals.answer(request, of: rig)
        try diary.frontEnd.take(answer, to: request)
        disk.mark(diary.note())
        if case .card = step { try await terminals.outcome(of: answer, on: rig) }
      }
      try await rig.settle()
      try await rig.close()
    }
    return RecordedDay(
      configuration: terminals.configuration, operations: disk.operations, acknowledged: diary.frontEnd.acknowledged, told: diary.told,
      moments: diary.moments,
      endMs: clock.source().wall)
  }

  /// What is written down while the day goes on.
  @TillLoop
  private final class Diary {
    var frontEnd = FrontEnd()
    var told: [PublicEvent] = []
    var moments: [Moment] = []

    /// Notes the moment and returns its number.
    func note() -> Int {
      moments.append(Moment(acknowledged: frontEnd.acknowledged.count, told: told.count))
      return moments.count - 1
    }
  }

  /// What had been said to the outside before operation `count`.
  func said(after count: Int) -> Moment {
    for operation in operations.prefix(count).reversed() { if case .mark(let number) = operation { return moments[number] } }
    return Moment(acknowledged: 0, told: 0)
  }
}
