import Peripherals
import Testing

@Suite struct VariableMeasureTests {
  private func decode(_ text: String, _ country: String) throws -> ScanData {
    ScanDecoder(patterns: try #require(VariableMeasurePattern.countries[country])).decode(Array(text.utf8))
  }

  /// Completes twelve digits to a number.
  private func number(_ twelve: String) -> String {
    let digits = twelve.utf8.map { $0 - UInt8(ascii: "0") }
    return twelve + String(CheckDigit.modulo10(digits))
  }

  @Test(
    arguments: [
      ("SE", "236000001234", VariableMeasure.Kind.weight, "1.234", "236000000000"), ("SE", "201234560550", .price, "5.50", "201234560000"),
      ("NO", "221234560055", .price, "55", "221234560000"), ("FI", "251234560015", .weight, "1.5", "251234560000"),
      ("DK", "211234001999", .price, "19.99", "211234000000"), ("DK", "271234512345", .weight, "12.345", "271234500000"),
      ("DE", "221234614685", .price, "146.85", "221234000000"), ("DE", "281234101234", .weight, "1.234", "281234000000"),
      ("DE", "251234000000", .count, "0", "251234000000"), ("GB", "201234592875", .price, "28.75", "201234500000"),
      ("GB", "201234570500", .price, "5.00", "201234500000"),
    ] as [(String, String, VariableMeasure.Kind, String, String)])
  func `the country's patterns tell value and article`(
    country: String, twelve: String, kind: VariableMeasure.Kind, value: String, item: String
  ) throws {
    let scan = try decode(number(twelve), country)
    let measure = try #require(scan.measure)
    #expect(measure.kind == kind)
    #expect(measure.value.description == value)
    #expect(measure.item.text == "0" + number(item))
    #expect(scan.code == "0" + number(item))
    #expect(scan.problems.isEmpty)
  }

  @Test func `a wrong price check digit makes no price`() throws {
    let scan = try decode(number("221234714685"), "DE")
    #expect(scan.measure == nil)
    #expect(scan.problems == [.priceCheckDigitWrong])
    #expect(scan.code == "0" + number("221234714685"))
  }

  @Test(arguments: ["4006381333931", "2712345123450", "96385074", "12812341012341"])
  func `other numbers are left alone`(text: String) throws {
    #expect(try decode(text, "SE").measure == nil)
  }

  @Test func `a shop's own pattern is read`() throws {
    let pattern = try VariableMeasurePattern("02PPPPPCVVVV", kind: .price, decimals: 2)
    let scan = ScanDecoder(patterns: [pattern]).decode(Array(number("021234592875").utf8))
    #expect(scan.measure?.value.description == "28.75")
  }

  @Test(
    arguments: [
      ("22PPPPCVVVV", 2, VariableMeasurePattern.Problem.length(11)), ("22PPPPXVVVVV", 2, .character("X")), ("40PPPPCVVVVV", 2, .prefix),
      ("22PPPPPPPPPP", 0, .value), ("22PVPPPVVVVV", 0, .value), ("22PPPCVVVVVV", 2, .priceCheck(values: 6)),
      ("22PPPCCVVVVV", 2, .priceCheck(values: 5)), ("22PPPPPPVVVV", 5, .decimals(5, values: 4)),
    ] as [(String, Int, VariableMeasurePattern.Problem)])
  func `a pattern that cannot be is refused`(text: String, decimals: Int, problem: VariableMeasurePattern.Problem) {
    #expect(throws: problem) { try VariableMeasurePattern(text, kind: .price, decimals: decimals) }
  }

  @Test func `the patterns of all countries are patterns, and no two of a country read the same number`() throws {
    for patterns in VariableMeasurePattern.countries.values {
      for pattern in patterns {
        #expect(try VariableMeasurePattern(pattern.text, kind: pattern.kind, decimals: pattern.decimals) == pattern)
      }
      #expect(Set(patterns.map { $0.text.prefix(2) }).count == patterns.count)
    }
  }
}
