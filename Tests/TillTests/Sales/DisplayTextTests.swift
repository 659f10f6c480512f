import Peripherals
import RPC
import Sales
import Testing

@testable import Till

@Suite("Customer display of a sale", .timeLimit(.minutes(5)))
struct DisplayTextTests {
  @Test(
    "left and right fill exactly twenty places; the right is never cut",
    arguments: [
      ("1 x 4.99", "4.99", "1 x 4.99        4.99"), ("", "", "                    "),
      ("EUR", "12345678901234567.89", "12345678901234567.89"),
      ("12345678901234567890", "1.00", "123456789012345 1.00"), ("1000 x 9999999.99", "9999999990.00", "1000 x 9999999990.00"),
      ("CHANGE", "0.01", "CHANGE          0.01"),
    ])
  func spread(left: String, right: String, line: String) {
    let text = DisplayText.spread(left, right)
    #expect(text.hasSuffix(right))
    if right.count < 20 {
      #expect(text == line)
      #expect(text.count == 20)
    }
  }

  @Test("for every length of both sides the line is twenty wide and ends with the whole amount")
  func lengths() {
    for left in 0...30 {
      for right in 0...19 {
        let amount = String(repeating: "9", count: right)
        let text = DisplayText.spread(String(repeating: "x", count: left), amount)
        #expect(text.count == 20)
        #expect(text.hasSuffix(amount))
        #expect(left == 0 || right == 0 || !text.contains("x9"))
      }
    }
  }

  @Test("a sale tells the customer each line, the total, and the change")
  @TillLoop
  func sale() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1001", "1001", "1002")
      let line = try #require(sale.lines.last)
      _ = try await rig.call(RemoveSaleLine.self, .init(sale: sale.sale, line: line.line))
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 500))
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 2_000))
      #expect(
        Self.shown(rig) == [
          "Till 1|", "Ground coffee 500 g|1 x 4.99        4.99", "Ground coffee 500 g|2 x 4.99        9.98",
          "Pencil|1 x 2.49        2.49", "TOTAL|EUR             9.98", "STILL DUE|EUR             4.98",
          "PAID           20.00|CHANGE         15.02",
        ])
      try Self.checkWidth(rig)
    }
  }

  @Test("a long name and a large amount stay within the display")
  @TillLoop
  func large() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale()
      _ = try await rig.call(AddSaleLine.self, .init(sale: sale.sale, code: "1004", quantity: "999"))
      let lower = try #require(Self.shown(rig).last?.split(separator: "|").last)
      #expect(lower.hasSuffix(" 9989999990.01"))
      #expect(lower.count == 20)
      try Self.checkWidth(rig)
    }
  }

  @Test("a voided sale leaves the till's name")
  @TillLoop
  func voided() async throws {
    try await TillRig.with { rig in
      try await rig.importCatalogue()
      let sale = try await rig.sale("1001")
      _ = try await rig.call(VoidSale.self, .init(sale: sale.sale, reason: "customerLeft"))
      #expect(Self.shown(rig).last == "Till 1|")
    }
  }

  @TillLoop
  private static func shown(_ rig: TillRig) -> [String] {
    rig.effects.compactMap { if case .showOnDisplay(let upper, let lower) = $0 { "\(upper)|\(lower)" } else { nil } }
  }

  /// What reaches the display is twenty bytes a line and the command around them, whatever the text.
  @TillLoop
  private static func checkWidth(_ rig: TillRig) throws {
    let display = try LineDisplayCommandSet(profile: .generic)
    for case .showOnDisplay(let upper, let lower) in rig.effects {
      #expect(display.show(upper: upper, lower: lower).count == 2 * (3 + 20 + 1))
      #expect(lower.isEmpty || lower.count == 20)
    }
  }
}
