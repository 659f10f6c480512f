import JSON
import RPC
import Testing

@testable import Till

@Suite("Sales that are sent in later", .timeLimit(.minutes(5)))
@TillLoop
struct SubmitTimeTests {
  /// Noon of New Year's Day 2026, on which a tax rises, an exemption ends and an offer is over.
  private static let shop = """
    [register]
    id = "1"
    currency = "EUR"
    business_day_start = "04:00"
    [[tax]]
    code = "A"
    rate = "19"
    changes = ["2026-01-01 20"]
    [[tax]]
    code = "Z"
    rate = "0"
    changes = ["2026-01-01 5"]
    [[offer]]
    id = "old"
    kind = "document"
    minimum = "100.00"
    amount = "1.00"
    until = "2025-12-31"

    """
  private static let catalogue = "sku,barcode,name,price,tax,unit\n1,,One,119.00,A,piece\n2,,Two,10.00,A,piece\n"
  private static let hour: Int64 = 3_600_000

  private static func submit(_ rig: TillRig, _ code: String, _ paid: Int64, at ms: Int64?, exempt: Bool = false) async throws -> SaleView {
    try await rig.call(
      SubmitSale.self,
      .init(
        lines: [.init(code: code)], tenders: [.init(amount: paid)], customer: exempt ? "c-1" : nil, taxExempt: exempt ? "Z" : nil,
        occurredAtMs: ms))
  }

  private static func receipt(_ rig: TillRig, _ sale: SaleView) async throws -> JSONValue {
    let text = try await rig.call(RenderReceipt.self, .init(receipt: try #require(sale.receipt), to: "json")).text
    return try StrictJSON.parse(Array(try #require(text).utf8))
  }

  @Test("taxes, exemption and offers are those of when it was sold, by the business day and the shop's clock")
  func rules() async throws {
    try await TillRig.with(Self.shop) { rig in
      try await rig.importCatalogue(Self.catalogue)
      // 23:30 on the last day of the year; half an hour after midnight, still its business day; 04:00, the next one.
      let evening = try await Self.submit(rig, "1", 11_800, at: HandClock.start - 12 * Self.hour - Self.hour / 2)
      #expect(evening.lines[0].taxRate == "19" && evening.totals.total == 11_800)
      let night = try await Self.submit(rig, "1", 11_900, at: HandClock.start - 11 * Self.hour - Self.hour / 2)
      #expect(night.lines[0].taxRate == "19" && night.totals.total == 11_900)
      let morning = try await Self.submit(rig, "1", 11_900, at: HandClock.start - 8 * Self.hour)
      #expect(morning.lines[0].taxRate == "20" && morning.totals.total == 11_900)
      let now = try await Self.submit(rig, "1", 11_900, at: nil)
      #expect(now.lines[0].taxRate == "20" && now.totals.total == 11_900)
      let exempt = try await Self.submit(rig, "2", 840, at: HandClock.start - 24 * Self.hour, exempt: true)
      #expect(exempt.totals.tax == 0 && exempt.totals.total == 840)
      let today: JSONValue = [
        "lines": [["code": "2"]], "tenders": [["kind": "cash", "amount": 840]], "customer": "c-1", "taxExempt": "Z",
      ]
      #expect(await rig.refusal("sale.submit", today) == "tax.unknown")
      // What comes back is taxed as it was sold.
      let back = try await rig.call(RefundSale.self, .init(receipt: try #require(evening.receipt), reason: "stale"))
      #expect(back.totals.rates.map(\.rate) == ["19"] && back.totals.total == -11_800)
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty)
    }
  }

  @Test("Germany's lower taxes of 2020 hold for what was sold then")
  func germany() async throws {
    try await TillRig.with("[register]\nid = \"1\"\ncountry = \"DE\"\n") { rig in
      try await rig.importCatalogue("sku,barcode,name,price,tax,unit\n1,,One,116.00,A,piece\n2,,Two,10.50,B,piece\n")
      let sale = try await rig.call(
        SubmitSale.self,
        .init(lines: [.init(code: "1"), .init(code: "2")], tenders: [.init(amount: 12_650)], occurredAtMs: 1_596_500_000_000))
      #expect(sale.totals.rates.map { "\($0.rate) \($0.taxAmount)" } == ["16 1600", "5 50"])
    }
  }

  @Test("the receipt says when it was sold, and that it was recorded later")
  func receipt() async throws {
    try await TillRig.with(Self.shop) { rig in
      try await rig.importCatalogue(Self.catalogue)
      let late = try await Self.submit(rig, "2", 1_000, at: HandClock.start - 24 * Self.hour)
      let record = try await Self.receipt(rig, late)
      #expect(record["time"] == "2025-12-31T12:00" && record["recorded"] == "2026-01-01T12:00")
      let receipt = try #require(late.receipt)
      let paper = try #require(try await rig.call(RenderReceipt.self, .init(receipt: receipt, to: "text")).text)
      #expect(paper.contains("2025-12-31 12:00\nRecorded ") && paper.contains(" 2026-01-01 12:00\n"))
      let html = try #require(try await rig.call(RenderReceipt.self, .init(receipt: receipt, to: "html", language: "de")).text)
      #expect(html.contains("31.12.2025 12:00") && html.contains("<p class=\"note\">Erfasst 01.01.2026 12:00</p>"))
      let plain = try await Self.receipt(rig, try await Self.submit(rig, "2", 1_000, at: nil))
      #expect(plain["time"] == "2026-01-01T12:00" && plain["recorded"] == nil)
    }
  }
}
