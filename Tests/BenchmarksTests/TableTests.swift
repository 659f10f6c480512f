import Testing

@testable import Benchmarks

@Suite("Table and report")
struct TableTests {
  private static let figures = [
    Figure("a", 1_234_567, "1/s", beside: "b", 617_283.5, goal: .atLeast(3)), Figure("longer", 0.04567, "ms"),
  ]

  @Test("Columns stand under each other, numbers to the right, no blanks at the end")
  func aligns() {
    #expect(
      Table.text(Self.figures) == """
        name            value  reference      ratio  goal  met
        a       1,234,567 1/s  b 617,284 1/s      2  ≥ 3   no
        longer      0.0457 ms

        """)
  }

  @Test(
    "Numbers have three digits that count",
    arguments: [
      (0, "0"), (0.99995, "1"), (2.5, "2.5"), (13.94, "13.9"), (99.96, "100"), (-1_234.4, "-1,234"), (-0.5, "-0.5"), (.infinity, "inf"),
    ])
  func digits(_ value: Double, _ text: String) { #expect(Digits.text(value) == text) }

  @Test("Missed goals and missing peers are counted and do not break the run; an error does, and the other figures stay")
  func reports() {
    var report = Report()
    report.add("one", .success(Self.figures))
    report.add("two", .failure(PeerFailure("no python")))
    #expect(!report.isBroken)
    #expect(report.text.hasSuffix("two: not measured: no python\n2 figures; of 1 goals 1 is missed\n"))
    report.add("three", .failure(CancellationError()))
    #expect(report.isBroken)
    #expect(report.figures == Self.figures)
  }
}
