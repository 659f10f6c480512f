/// What a soak found.
package struct SoakReport: Sendable {
  package let plan: SoakPlan
  package var duration = Duration.zero
  package var acknowledged = 0
  package var lostAnswers = 0
  package var repeatedKeys = 0
  package var kills = 0
  package var stops = 0
  package var receipts = 0
  package var printed = 0
  package var rows = 0
  package var reprints = 0
  package var drawerOrders = 0
  package var drawerOpenings = 0
  package var events = 0
  package var resumed = 0
  package var faults = 0
  package var scans = 0
  package var rudeActs = 0
  package var papers = 0
  package var missedPapers = 0
  package var slowestStart = Duration.zero
  package var slowestAnswer = Duration.zero
  package var slowestMethod = ""
  /// How long the daemon ran at the end without being killed, and its memory in that time.
  package var calm = Duration.zero
  package var memoryBefore: ProcessFigures?
  package var memoryAfter: ProcessFigures?
  /// Broken promises, with seed and circumstances; the first ones if there are many.
  package var findings: [String] = []
  package var findingCount = 0
  /// Kept when a promise was broken.
  package var folder: String?

  init(plan: SoakPlan) { self.plan = plan }

  /// True when every promise was kept.
  package var isKept: Bool { findingCount == 0 }

  mutating func take(_ record: SoakRecord) {
    let figures = record.figures
    acknowledged = figures.acknowledged
    lostAnswers = figures.lostAnswers
    repeatedKeys = figures.repeatedKeys
    reprints = figures.reprints
    events = figures.events
    resumed = figures.resumed
    faults = figures.faults
    scans = figures.scans
    rudeActs = figures.rudeActs
    papers = figures.papers
    missedPapers = figures.missedPapers
    slowestAnswer = figures.slowestAnswer
    slowestMethod = figures.slowestMethod
    findings = record.findings
    findingCount = record.findingCount
  }

  /// The figures in one line.
  package var line: String {
    let parts = [
      "\(Words.minutes(duration))", "seed \(plan.seed)", "\(Words.count(acknowledged)) steps acknowledged",
      isKept ? "0 lost" : "\(findingCount) PROMISES BROKEN", "\(Words.count(kills)) kills", "\(stops) stops",
      "\(Words.count(receipts)) receipts", isKept ? "0 numbers twice, no gap" : "", isKept ? "chain valid (\(Words.count(rows)) rows)" : "",
      "\(Words.count(lostAnswers)) lost answers repeated, \(Words.count(repeatedKeys)) keys asked again",
      "\(Words.count(printed)) receipts seen on paper once\(missedPapers == 0 ? "" : " (\(missedPapers) papers not seen)")",
      "\(reprints) reprints", "drawer opened \(Words.count(drawerOpenings)) times by \(Words.count(drawerOrders)) orders",
      "\(Words.count(events)) events in \(Words.count(resumed)) resumptions", "\(Words.count(scans)) scans", "\(faults) device faults",
      "\(Words.count(rudeActs)) rude acts", "slowest start \(Words.milliseconds(slowestStart))",
      "slowest answer \(Words.milliseconds(slowestAnswer)) (\(slowestMethod))", memory,
    ]
    return "soak: " + parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private var memory: String {
    guard let before = memoryBefore, let after = memoryAfter else { return "" }
    return
      "in the last \(Words.minutes(calm)) without a kill memory \(Words.mebibytes(before.residentBytes)) → "
      + "\(Words.mebibytes(after.residentBytes)) (anonymous \(Words.mebibytes(before.anonymousBytes)) → "
      + "\(Words.mebibytes(after.anonymousBytes))), descriptors \(before.descriptors) → \(after.descriptors)"
  }
}
