import Testing

@testable import Peripherals

@Suite("Statistics and the score of a device")
struct HealthTests {
  private let noon: Int64 = 1_767_265_200_000

  @Test("A histogram tells each quantile within a quarter above the truth")
  func quantiles() {
    var histogram = LatencyHistogram()
    #expect(histogram.microseconds(percent: 50) == nil)
    for value in 1...1_000 { histogram.note(microseconds: Int64(value) * 100) }
    for percent in [5, 50, 95, 100] {
      let told = histogram.microseconds(percent: percent) ?? 0
      let truth = Int64(percent) * 1_000
      #expect(told >= truth && told <= truth * 5 / 4, "\(percent): \(told)")
    }
  }

  @Test("Steps follow each other without a gap, up to 35 minutes")
  func steps() {
    for step in 0..<LatencyHistogram.steps {
      let end = LatencyHistogram.end(of: step)
      #expect(LatencyHistogram.step(of: end) == step)
      #expect(LatencyHistogram.step(of: end + 1) == min(step + 1, LatencyHistogram.steps - 1))
    }
    var histogram = LatencyHistogram()
    histogram.note(.seconds(Int64.max))
    histogram.note(.seconds(-5))
    #expect(histogram.count == 2)
  }

  @Test("A histogram forgets slowly: what is new soon counts for more")
  func forgets() {
    var histogram = LatencyHistogram()
    for _ in 0..<10_000 { histogram.note(microseconds: 10) }
    for _ in 0..<4_000 { histogram.note(microseconds: 100_000) }
    #expect(histogram.count < LatencyHistogram.limit)
    #expect((histogram.microseconds(percent: 50) ?? 0) >= 100_000)
  }

  @Test("Only the last fifty outcomes count")
  func recent() {
    var outcomes = RecentOutcomes()
    for _ in 0..<60 { outcomes.note(isGood: false) }
    #expect((outcomes.bad, outcomes.count) == (50, 50))
    for _ in 0..<49 { outcomes.note(isGood: true) }
    #expect(outcomes.bad == 1)
    outcomes.note(isGood: true)
    #expect(outcomes.bad == 0)
  }

  @Test("Reconnections are counted a day, and the day after begins at none")
  func days() {
    var statistics = DeviceStatistics(sinceMs: noon)
    for _ in 0..<9 { statistics.count(.reconnects, nowMs: noon) }
    #expect(statistics.reconnectsToday(nowMs: noon) == 9)
    #expect(statistics.reconnectsToday(nowMs: noon + 86_400_000) == 0)
    statistics.count(.reconnects, nowMs: noon + 86_400_000)
    #expect(statistics.reconnectsToday(nowMs: noon + 86_400_000) == 1)
    #expect(statistics[.reconnects] == 10)
  }

  @Test("The score says what it is made of")
  func explains() {
    var statistics = DeviceStatistics(sinceMs: noon)
    func score(_ kind: HealthScore.Kind = .printer, _ condition: HealthScore.Condition = .online) -> HealthScore {
      HealthScore(statistics, kind: kind, condition: condition, nowMs: noon)
    }
    #expect(score().sentence == "100: nothing to say yet: it is connected and has done nothing")
    for index in 0..<50 { statistics.note(isGood: index % 20 != 0) }
    for _ in 0..<9 { statistics.count(.reconnects, nowMs: noon) }
    #expect(score().sentence == "72: 3 of the last 50 print jobs were unconfirmed, reconnected 9 times today")
    #expect(score(.scanner).sentence == "72: 3 of the last 50 scans were broken, reconnected 9 times today")
    #expect(score(.printer, .attention("put in paper")).value == 50)
    let away = score(.printer, .offline("unplugged"))
    #expect(away.value == 0)
    #expect(away.sentence.hasPrefix("0: it cannot be reached: unplugged, 3 of"))
  }

  @Test("A slow device loses points, and the sentence says how slow")
  func slow() {
    var statistics = DeviceStatistics(sinceMs: noon)
    for _ in 0..<10 {
      statistics.note(isGood: true)
      statistics.took(.seconds(20))
    }
    let score = HealthScore(statistics, kind: .printer, condition: .online, nowMs: noon)
    #expect(score.value == 90)
    #expect(score.sentence.contains("one in twenty print jobs took 2"))
  }

  @Test("The score stays within 0 and 100 for any share of bad ones, reconnections and conditions", arguments: HealthScore.Kind.allCases)
  func stays(kind: HealthScore.Kind) {
    for bad in 0...50 {
      for reconnects in [0, 1, 4, 5, 30, 10_000] {
        var statistics = DeviceStatistics(sinceMs: 0)
        for index in 0..<50 { statistics.note(isGood: index >= bad) }
        statistics.count(.reconnects, Int64(reconnects), nowMs: 0)
        for condition in [HealthScore.Condition.online, .attention("a"), .offline("b")] {
          let score = HealthScore(statistics, kind: kind, condition: condition, nowMs: 0)
          #expect((0...100).contains(score.value))
          #expect(score.sentence.hasPrefix("\(score.value): "))
        }
      }
    }
  }
}
