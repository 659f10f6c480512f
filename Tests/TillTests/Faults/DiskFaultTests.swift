import Glibc
import JSON
import RPC
import Testing

@testable import Till

@Suite("Disk faults", .timeLimit(.minutes(30)))
@TillLoop
struct DiskFaultTests {
  /// Of the writes of a day only each so many fails, unless all are asked for.
  private static let usualStride = 40
  private static let problemsTold = 5

  @Test("Whichever operation of the disk fails, once or from then on: refusals are clear, and nothing acknowledged is lost")
  func survives() async throws {
    let acts = try await FaultyAct.day()
    #expect(acts.allSatisfy { $0.operations.count <= FaultyAct.operationLimit }, "\(acts.map(\.operations.count))")
    let runs = acts.flatMap { act in Self.plans(act).map { (act, $0) } }
    let tally = Tally()
    let problems = await SideBySide.problems(runs.count, isAlone: Self.wantsAll) { number in
      let run = FaultyRun(runs[number].0, runs[number].1)
      let problem = await run.problem()
      tally.count(run)
      return problem
    }
    #expect(problems.isEmpty, "\(problems.count) of \(runs.count): \(problems.prefix(Self.problemsTold))")
    // The last operations of an act do not come up in every run: identifiers fall on other pages.
    #expect(tally.failing > runs.count * 9 / 10, "the disk failed in \(tally.failing) of \(runs.count) runs")
    #expect(tally.refused > runs.count / 2, "the front end saw \(tally.refused) of \(runs.count) faults")
    tell(
      "\(runs.count) disk faults over \(acts.map(\.operations.count)) operations: \(tally.refused) seen as refusals, \(problems.count) with losses"
    )
  }

  @Test("While the disk fails the daemon says so, and sells again when it works", arguments: WatchedDisk.Fault.allCases)
  func saysSo(fault: WatchedDisk.Fault) async throws {
    let folder = TemporaryFolder.inMemory()
    let disk = WatchedDisk(folder)
    let rig = try await TillRig(folder: folder)
    try await rig.importCatalogue()
    let open = try await rig.sale("1001")
    disk.fail(from: disk.count + 1, as: fault)
    let kind = fault == .full ? "storage.full" : "storage.failed"
    for _ in 0..<3 {
      #expect(await rig.refusal("tender.cash", ["sale": .string(open.sale), "amount": 500]) == kind)
      #expect(try await rig.call(GetSystemInfo.self, Empty()).storage == (fault == .full ? "full" : "failed"))
      #expect(try await rig.call(GetSale.self, .init(sale: open.sale)) == open)
    }
    disk.mend()
    #expect(try await rig.call(TenderCash.self, .init(sale: open.sale, amount: 500)).receipt == "1-1-1")
    _ = try await rig.sale("1002")
    #expect(try await rig.call(GetSystemInfo.self, Empty()).storage == "ok")
    try await rig.close()
  }

  /// What happened in all runs together.
  @TillLoop
  private final class Tally {
    private(set) var failing = 0
    private(set) var refused = 0

    func count(_ run: FaultyRun) {
      if run.hasFailed { failing += 1 }
      if !run.refusals.isEmpty { refused += 1 }
    }
  }

  private static var wantsAll: Bool { getenv("ALL_DISK_FAULTS") != nil }

  /// Every operation with every fault, or a sample: all that are no writes, some writes, one fault each.
  private static func plans(_ act: FaultyAct) -> [FaultyRun.Plan] {
    act.operations.indices.flatMap { index -> [FaultyRun.Plan] in
      let operation = act.operations[index]
      let faults: [WatchedDisk.Fault] = operation.needsSpace ? [.broken, .full] : [.broken]
      let plans = faults.flatMap { fault in
        [false, true].map { FaultyRun.Plan(first: index + 1, isForGood: $0, fault: fault) }
      }
      if wantsAll { return plans }
      guard !operation.isWrite || index % usualStride == 0 else { return [] }
      return [plans[index / (operation.isWrite ? usualStride : 1) % plans.count]]
    }
  }

  private func tell(_ text: String) {
    guard Self.wantsAll else { return }
    let line = Array((text + "\n").utf8)
    write(STDERR_FILENO, line, line.count)
  }
}
