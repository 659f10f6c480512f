import Chance
import Glibc
import JSON
import RPC
import Rehearsal
import TillClient

/// Sells, breaks devices, disturbs and kills for a while, and then holds the promises against what was acknowledged.
package final class Soak {
  private static let pauseMs: Int32 = 20
  private static let shortPauseMs: Int32 = 1
  /// How long the daemon runs in the calm part before its memory is first looked at, at most.
  private static let warmUp = Duration.seconds(60)

  private let plan: SoakPlan
  private let stage: SoakStage
  private let record = SoakRecord()
  private let gate = Gate()
  private let paper: PaperWatch
  private var numbers: SeededNumbers
  private var report: SoakReport
  private var threads: [Background] = []

  /// Runs a soak in a folder of its own; the folder is kept when a promise was broken.
  package static func run(_ plan: SoakPlan) throws -> SoakReport {
    let folder = try TemporaryFolder.make()
    do {
      let soak = try Soak(plan, folder)
      defer { soak.stage.end() }
      var report = try soak.run()
      if report.isKept { folder.remove() } else { report.folder = folder.path }
      return report
    } catch {
      throw Broken("\(error); seed \(plan.seed), all is kept in \(folder.path)")
    }
  }

  private init(_ plan: SoakPlan, _ folder: TemporaryFolder) throws {
    self.plan = plan
    stage = try SoakStage(folder: folder, duplicates: plan.seed % 2 == 1)
    paper = PaperWatch(record: record)
    numbers = SeededNumbers(seed: plan.seed)
    report = SoakReport(plan: plan)
  }

  private func run() throws -> SoakReport {
    let client = try TillClient(path: stage.socket)
    try Goods.load(into: client)
    let first = try client.listen("*")
    let follower = EventFollower(path: stage.socket, after: first, record: record)
    let start = ContinuousClock.now
    try startThreads(follower)
    // Whatever happens, nobody is left running: they would wait for a daemon that does not come back.
    defer { record.end() }
    try killUntil(start + plan.duration * (1 - plan.calmShare), from: start)
    try stayCalm(until: .now + plan.duration * plan.calmShare)
    record.end()
    for thread in threads { try thread.join() }
    report.duration = .now - start
    try SoakAudit(plan: plan, stage: stage, record: record, paper: paper).run(into: &report, follower: follower, after: first)
    report.take(record)
    report.slowestStart = stage.slowestStart
    return report
  }

  private func startThreads(_ follower: EventFollower) throws {
    let (record, gate, plan) = (record, gate, plan)
    let (socket, simulator) = (stage.socket, stage.simulator)
    for number in 1...plan.frontEnds {
      let seed = numbers.next()
      gate.join()
      try start("front end \(number)") {
        defer { gate.leave() }
        try FrontEnd(number: number, seed: seed, path: socket, record: record).sell(through: gate)
      }
    }
    for number in 1...plan.rudeClients {
      let seed = SeededNumbers(seed: numbers.next())
      gate.join()
      try start("rude client \(number)") {
        defer { gate.leave() }
        var client = RudeClient(path: socket, record: record, numbers: seed)
        try client.run(through: gate)
      }
    }
    let seed = SeededNumbers(seed: numbers.next())
    if plan.breaksDevices {
      try start("devices") {
        var mishaps = Mishaps(record: record, includesSilence: plan.includesSilence, numbers: seed)
        try mishaps.run(on: simulator)
      }
    }
    try start("subscriber") { try follower.run() }
    let paper = paper
    try start("paper") { try paper.run(on: simulator) }
  }

  /// A thread whose failure is a finding, for the others have to go on to the end.
  private func start(_ name: String, _ body: @escaping @Sendable () throws -> Void) throws {
    let record = record
    threads.append(
      try Background {
        do { try body() } catch { record.broken("\(name) could not go on: \(error)") }
      })
  }

  private func killUntil(_ end: ContinuousClock.Instant, from start: ContinuousClock.Instant) throws {
    let slot = (end - start) / max(plan.kills, 1)
    for number in 0..<plan.kills {
      if let steps = plan.stepsToKill {
        try wait(forSteps: .random(in: steps, using: &numbers))
      } else {
        wait(until: start + slot * number + slot * Double.random(in: 0...1, using: &numbers))
      }
      if number % plan.killsToDrawerCheck == plan.killsToDrawerCheck - 1 {
        try checkDrawer()
      } else {
        try stage.restart(by: SIGKILL)
      }
      report.kills += 1
      record.newLife()
      if Int.random(in: 0..<20, using: &numbers) == 0 {
        try stage.restart(by: SIGTERM)
        report.stops += 1
        record.newLife()
      }
      if number % plan.killsToVerification == plan.killsToVerification - 1 { try verify() }
    }
    if plan.stepsToKill == nil { wait(until: end) }
  }

  /// An order for the drawer, and a kill before or after the pulse: the next daemon must not open it.
  private func checkDrawer() throws {
    try gate.whileShut {
      let check = try DrawerCheck(stage: stage)
      record.count { $0.drawerOrders += 1 }
      try check.run(killAfterMs: .random(in: 0...5, using: &numbers)) { record.broken($0) }
    }
  }

  private func verify() throws {
    let journal = try TillClient(path: stage.socket).call(VerifyJournal.self, .init(), timeout: .seconds(120))
    if !journal.isValid { record.broken("the journal does not verify after \(report.kills) kills: \(journal)") }
  }

  /// The daemon's memory is looked at when nobody has anything under way.
  private func stayCalm(until end: ContinuousClock.Instant) throws {
    let now = ContinuousClock.now
    wait(until: now + min(Self.warmUp, max(.zero, end - now) / 3))
    report.memoryBefore = try gate.whileShut { try ProcessFigures(of: stage.till.pid) }
    wait(until: end)
    report.memoryAfter = try gate.whileShut { try ProcessFigures(of: stage.till.pid) }
    report.calm = .now - now
  }

  private func wait(until moment: ContinuousClock.Instant) {
    while ContinuousClock.now < moment { poll(nil, 0, Self.pauseMs) }
  }

  private func wait(forSteps count: Int) throws {
    let goal = record.figures.acknowledged + count
    let deadline = Deadline()
    while record.figures.acknowledged < goal {
      if deadline.hasPassed { throw Broken("nothing is sold any more: \(stage.lastWords), \(record.findings)") }
      poll(nil, 0, Self.shortPauseMs)
    }
  }
}
