/// What a siege found.
package struct SiegeReport: Sendable {
  package let plan: SiegePlan
  /// Round trips to the besieged daemon, and to the one beside it.
  package var attacked = RoundTrips()
  package var idle = RoundTrips()
  /// Half-open connections that stood to the end.
  package var halfOpen = 0
  /// Connections that never read and stood at the end, and how often one was closed and came again.
  package var neverReading = 0
  package var returns = 0
  /// What one more client of a user is told who has all his connections.
  package var refusal = ""
  package var before = ProcessFigures.none
  package var most = ProcessFigures.none
  package var after = ProcessFigures.none
  package var slowestStep = Duration.zero

  init(plan: SiegePlan) { self.plan = plan }

  private var slowdown: Double {
    let idle = idle.percentile(99) / .microseconds(1)
    return idle > 0 ? attacked.percentile(99) / .microseconds(1) / idle : .infinity
  }

  private var growthBytes: Int { most.residentBytes - before.residentBytes }

  /// What was promised and is not so.
  package var findings: [String] {
    var findings: [String] = []
    if slowdown > SiegePlan.slowdown { findings.append("the round trip's p99 is \(Self.text(slowdown)) times that of a daemon in peace") }
    if growthBytes > SiegePlan.memoryGrowthBytes { findings.append("memory grew by \(Words.mebibytes(growthBytes))") }
    if refusal != "rpc.tooManyConnections" { findings.append("one connection too many: \(refusal)") }
    if attacked.count == 0 { findings.append("nothing was measured") }
    return findings
  }

  /// The figures in one line.
  package var line: String {
    let parts = [
      "\(Words.minutes(plan.duration))",
      "\(halfOpen) half-open and \(neverReading) never reading (closed and back \(Words.count(returns)) times)",
      "\(Words.count(attacked.count)) round trips: p50 \(Words.short(attacked.percentile(50))) against \(Words.short(idle.percentile(50))) in peace",
      "p99 \(Words.short(attacked.percentile(99))) against \(Words.short(idle.percentile(99))) (\(Self.text(slowdown)) times)",
      "slowest step of a sale \(Words.milliseconds(slowestStep))",
      "memory \(Words.mebibytes(before.residentBytes)) → at most \(Words.mebibytes(most.residentBytes)) → \(Words.mebibytes(after.residentBytes))"
        + " (anonymous \(Words.mebibytes(before.anonymousBytes)) → \(Words.mebibytes(most.anonymousBytes)) → "
        + "\(Words.mebibytes(after.anonymousBytes)))",
      "descriptors \(before.descriptors) → \(most.descriptors) → \(after.descriptors)", "one connection too many: \(refusal)",
    ]
    return "hostile: " + parts.joined(separator: ", ")
  }

  private static func text(_ ratio: Double) -> String {
    let hundredths = Int((ratio.isFinite ? ratio : 0) * 100 + 0.5)
    let rest = String(hundredths % 100)
    return "\(hundredths / 100)." + (rest.count == 1 ? "0" : "") + rest
  }
}
