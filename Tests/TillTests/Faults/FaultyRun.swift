import JSON
import RPC
import Store
import Testing

@testable import Till

/// One act on a disk that fails at one operation, or from it on, played by a front end that asks again until it has its answers.
@TillLoop
final class FaultyRun {
  /// What fails, and for how long.
  struct Plan: Sendable, CustomStringConvertible {
    let first: Int
    let isForGood: Bool
    let fault: WatchedDisk.Fault

    var description: String { "\(fault) \(isForGood ? "from" : "at") operation \(first)" }
  }

  /// How often a step is refused before somebody sees to the disk, and before the test gives up.
  private static let patience = 2
  private static let tries = 8

  private let act: FaultyAct
  private let plan: Plan
  private let folder = TemporaryFolder.inMemory()
  private let clock: HandClock
  private let disk: WatchedDisk
  private var frontEnd: FrontEnd
  /// What the front end and the start were refused.
  private(set) var refusals: [String] = []

  init(_ act: FaultyAct, _ plan: Plan) {
    (self.act, self.plan) = (act, plan)
    // Print jobs look at the machine's clock as well, so that this one must not stand in their past.
    clock = HandClock(wall: max(act.startMs, TillClock.milliseconds))
    frontEnd = act.frontEnd
    for (name, bytes) in act.files { folder.put(bytes, to: name) }
    disk = WatchedDisk(folder)
    disk.record()
    disk.fail(from: plan.first, times: plan.isForGood ? .max : 1, as: plan.fault)
  }

  /// Whether the disk failed at all: the last operations of an act may not come up in every run.
  var hasFailed: Bool { disk.failures > 0 }

  /// Plays the act; what went wrong, nil when nothing did.
  func problem() async -> String? {
    do {
      let rig = try await start()
      let problem = try await sell(rig)
      // What the disk still fails at the stop is not the front end's business.
      try? await rig.close()
      disk.mend()
      if let problem { return "\(plan): \(problem)" }
    } catch { return "\(plan): \(error)" }
    return await booksProblem().map { "\(plan): \($0)" }
  }

  /// A start that fails says why; when the disk works again, the next one succeeds.
  private func start() async throws -> TillRig {
    do { return try await TillRig.restarted(folder: folder, clock: clock) } catch let error as StoreError {
      guard error.isClearRefusal else { throw error }
      refusals.append("start: \(error)")
      disk.mend()
      return try await TillRig.restarted(folder: folder, clock: clock)
    }
  }

  private func sell(_ rig: TillRig) async throws -> String? {
    rig.performsEffects = true
    for step in act.steps {
      let request = frontEnd.request(step)
      guard let answer = try await answer(to: request, rig) else { return "\(request.method) has no answer" }
      try frontEnd.take(answer, to: request)
    }
    guard disk.failures > 0 else { return nil }
    disk.mend()
    // What the drawer had to write may still have failed; then the next look at the disk mends it.
    try await rig.settle()
    _ = rig.ledger.store.refreshCondition()
    try await rig.settle()
    let info = try await rig.call(GetSystemInfo.self, Empty())
    return info.storage == "ok" ? nil : "the disk works again, and the daemon says \(info.storage)"
  }

  /// The answer to a request that is repeated with its key; nil when the refusals are not clear or do not end.
  private func answer(to request: RPCRequest, _ rig: TillRig) async throws -> [UInt8]? {
    for turn in 1...Self.tries {
      switch await rig.answer(request) {
      case .success(let bytes): return bytes
      case .failure(let error):
        refusals.append("\(request.method): \(error.kind)")
        guard error.kind.hasPrefix("storage."), error.isRetryable, !error.hint.isEmpty else { throw error }
        guard turn >= Self.patience else { continue }
        disk.mend()
        // As each minute; what the drawer had to write may have met the full disk since.
        _ = rig.ledger.store.refreshCondition()
      }
    }
    return nil
  }

  /// The folder as it is, and as a power cut after the last operation would leave it.
  private func booksProblem() async -> String? {
    let aftermath = Aftermath(acknowledged: frontEnd.acknowledged[...], told: [])
    let cutFolder = TemporaryFolder.inMemory()
    var cut = PowerCut(
      after: disk.operations.count, of: disk.operations, before: act.files, seed: UInt64(plan.first))
    cut.write(to: cutFolder)
    if let problem = await aftermath.problem(in: folder, clock: clock) { return problem }
    return await aftermath.problem(in: cutFolder, clock: clock).map { "and a power cut: \($0)" }
  }
}

extension StoreError {
  /// Whether it tells of the disk, and not of the data.
  fileprivate var isClearRefusal: Bool {
    switch self {
    case .diskFull, .readOnly, .inputOutput, .file: true
    case .locked, .newerSchema, .foreignDatabase, .corrupt, .journalUnreadable, .notSynchronous, .busy, .sqlite, .tooLarge, .notFound,
      .stale,
      .receiptOutOfOrder:
      false
    }
  }
}
