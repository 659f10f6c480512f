import JSON
import RPC

@testable import Till

/// A short part of a day, from the start of the daemon to its stop, that begins with the state that the part before it left.
struct FaultyAct: Sendable {
  /// Operations of the disk that an act may have: each of them is made to fail.
  static let operationLimit = 500

  let steps: [FrontEnd.Step]
  /// The files of the state folder.
  let files: [String: [UInt8]]
  let frontEnd: FrontEnd
  let startMs: Int64
  /// The disk's record when nothing fails, without what cannot fail.
  let operations: [DiskOperation]

  /// The first is the making of the database alone.
  private static let parts: [[FrontEnd.Step]] = [
    [], [.importCatalogue], [.open, .add("4006381333931"), .pay(500)], [.open, .add("1002"), .add("1003"), .setQuantity("2")],
    [.removeLine, .void], [.print, .cancelJob, .reprint, .openDrawer],
    [.openShift, .payIn, .drop], [.payOut, .endShift, .count(1_000), .closeShift],
  ]

  /// The parts of a day, each played once on a disk that works.
  @TillLoop
  static func day() async throws -> [FaultyAct] {
    var acts: [FaultyAct] = []
    var (files, frontEnd): ([String: [UInt8]], FrontEnd) = ([:], FrontEnd())
    let start = TillClock.milliseconds
    for (index, steps) in parts.enumerated() {
      let (folder, clock) = (TemporaryFolder.inMemory(), HandClock(wall: start + Int64(index) * 60_000))
      for (name, bytes) in files { folder.put(bytes, to: name) }
      let disk = WatchedDisk(folder)
      disk.record()
      let rig = try await TillRig.restarted(folder: folder, clock: clock)
      rig.performsEffects = true
      let before = frontEnd
      for step in steps {
        let request = frontEnd.request(step)
        try frontEnd.take(await rig.answer(request).get(), to: request)
      }
      try await rig.settle()
      try await rig.close()
      acts.append(
        FaultyAct(steps: steps, files: files, frontEnd: before, startMs: clock.source().wall, operations: disk.operations))
      files = ["till.db": folder.bytes(of: "till.db") ?? []]
    }
    return acts
  }
}
