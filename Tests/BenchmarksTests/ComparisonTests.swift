import Testing

@testable import Benchmarks

@Suite("Comparison")
struct ComparisonTests {
  @Test("Each rival gets a figure in its place, also one that is not there")
  func keepsPlaces() throws {
    let rivals = [
      Rival("gone", .failure(PeerFailure("not installed"))), Rival("twice", goal: .atMost(0.4)) { 20 }, Rival("half") { 5 },
    ]
    let figures = try Comparison(name: "n", unit: "ms", own: { 10 }, rivals: rivals).figures(rounds: 3)
    #expect(figures.map(\.ratio) == [nil, 0.5, 2])
    #expect(figures.map(\.reference) == ["not measured: gone: not installed", "twice 20 ms", "half 5 ms"])
    #expect(figures.map(\.met) == [nil, false, nil])
  }
}
