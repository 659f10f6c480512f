import Endurance
import Testing

extension EndToEnd {
  @Suite("Fifty crashes")
  struct CrashTests {
    private static let crashes = 50

    @Test(
      "What was acknowledged survives SIGKILL among broken devices and rude clients; no step counts twice, no receipt number is missing")
    func survivesFiftyKills() throws {
      var plan = SoakPlan(seed: 2_026, duration: .seconds(1), kills: Self.crashes)
      plan.stepsToKill = 0...20
      plan.frontEnds = 3
      plan.rudeClients = 2
      plan.killsToDrawerCheck = 25
      plan.killsToVerification = 25
      plan.includesSilence = false
      plan.holdsMeasures = false
      let report = try Soak.run(plan)
      #expect(report.findings == [], "\(report.line); \(report.folder ?? "")")
      #expect(report.kills > Self.crashes)
      #expect(report.acknowledged > Self.crashes, "the kills came before anything could be sold")
      #expect(report.receipts > 10)
      #expect(report.printed > 0)
      #expect(report.missedPapers == 0)
      #expect(report.lostAnswers > 10)
      #expect(report.resumed > 10)
      #expect(report.drawerOpenings > 0)
    }
  }
}
