import Endurance
import Testing

extension EndToEnd {
  @Suite("A short soak")
  struct SoakTests {
    private static let crashes = 15

    @Test(
      "Several front ends sell among rude clients and crashes: nothing acknowledged is lost or done twice, no receipt number is missing")
    func keepsItsPromises() throws {
      var plan = SoakPlan(seed: 2_026, duration: .seconds(1), kills: Self.crashes)
      plan.stepsToKill = 0...20
      plan.frontEnds = 3
      plan.rudeClients = 2
      plan.killsToDrawerCheck = 8
      plan.killsToVerification = 8
      plan.breaksDevices = false
      plan.holdsMeasures = false
      let report = try Soak.run(plan)
      #expect(report.findings == [], "\(report.line); \(report.folder ?? "")")
      #expect(report.kills > Self.crashes)
      #expect(report.acknowledged > Self.crashes, "the kills came before anything could be sold")
      #expect(report.receipts > 0)
      #expect(report.missedPapers == 0)
      #expect(report.lostAnswers > 0)
      #expect(report.resumed > 1)
    }
  }
}
