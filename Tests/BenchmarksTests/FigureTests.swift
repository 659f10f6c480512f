import JSON
import Testing

@testable import Benchmarks

@Suite("Figure and goal")
struct FigureTests {
  @Test("Beside a reference the goal is on the ratio")
  func holdsTheRatio() {
    let figure = Figure("trip", 30, "µs", beside: "echo", 12, goal: .atMost(2.5))
    #expect(
      figure
        == Figure(name: "trip", value: 30, unit: "µs", reference: "echo 12 µs", ratio: 2.5, goal: "≤ 2.5", met: true))
    #expect(Figure("trip", 30.1, "µs", beside: "echo", 12, goal: .atMost(2.5)).met == false)
  }

  @Test("Alone the goal is on the value, with its unit")
  func holdsTheValue() {
    let figure = Figure("memory", 8.1, "MiB", goal: .atMost(8))
    #expect(figure.goal == "≤ 8 MiB")
    #expect(figure.met == false)
    #expect(figure.ratio == nil)
  }

  @Test("A peer that is not there leaves the goal open")
  func leavesGoalsOpen() {
    let figure = Figure("trip", 30, "µs", without: PeerFailure("no uvloop"), goal: .atMost(1))
    #expect(figure.reference == "not measured: no uvloop")
    #expect(figure.goal == "≤ 1")
    #expect(figure.met == nil)
  }

  @Test("Limits belong to what is allowed")
  func limits() {
    #expect(Goal.atLeast(3).isMet(by: 3) == true)
    #expect(Goal.atLeast(3).isMet(by: 2.9) == false)
    #expect(Goal.atMost(3).isMet(by: 3) == true)
    #expect(Goal.none.isMet(by: 1) == nil)
  }

  @Test("In JSON every figure has the same seven members, also those that hold nothing")
  func writesAllMembers() throws {
    let figure = Figure("memory", 4.5, "MiB")
    let text = String(decoding: try StrictJSON.encode([figure]), as: UTF8.self)
    #expect(text == #"[{"name":"memory","value":4.5,"unit":"MiB","reference":"","ratio":null,"goal":"","met":null}]"#)
    #expect(try StrictJSON.decode([Figure].self, from: Array(text.utf8)) == [figure])
  }
}
