import JSON
import RPC
import Sales
import Testing

@testable import Store
@testable import Till

@Suite("A register that is set to another currency under what it holds", .timeLimit(.minutes(5)))
@TillLoop
struct CurrencyChangeTests {
  private static let dollars = Samples.shop.replacing("currency = \"EUR\"", with: "currency = \"USD\"")

  /// The state of one register, on which the daemon starts again and again.
  @TillLoop
  private struct State {
    private let folder = TemporaryFolder()
    private let clock = HandClock()

    /// What happens between a start and the next one.
    func run(_ text: String = Samples.shop, _ body: @TillLoop (TillRig) async throws -> Void) async throws {
      let rig = try await TillRig.restarted(text, folder: folder, clock: clock)
      if try rig.read({ try $0.product(barcode: "4006381333931") }) == nil { try await rig.importCatalogue() }
      try await body(rig)
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty)
      try await rig.close()
    }
  }

  @Test("nothing is begun, the sale is given up and the shift counted in its own currency, and then the new one sells")
  func shift() async throws {
    var sale = SaleView.example
    let state = State()
    try await state.run { rig in
      _ = try await rig.call(OpenShift.self, .init(amount: 10_000))
      sale = try await rig.sale("1002")
      sale = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 100))
    }
    try await state.run(Self.dollars) { rig in
      let id = JSONValue.string(sale.sale)
      let shift = try await rig.call(GetShift.self, .init())
      #expect(shift.currency == "EUR" && shift.exceptions.map(\.kind) == ["currencyChanged"])
      for (method, params) in [
        ("sale.open", [:]), ("sale.submit", ["lines": [["code": "1002"]], "tenders": [["kind": "cash", "amount": 249]]]),
        ("tender.cash", ["sale": id, "amount": 149]), ("cash.in", ["amount": 5, "reason": "change"]),
        ("cash.drop", ["amount": 5, "reason": "bank"]), ("shift.open", ["amount": 0]),
      ] as [(String, JSONValue)] {
        guard case .failure(let error) = await rig.answer(method, params) else {
          Issue.record("\(method) was taken")
          continue
        }
        guard method != "shift.open" || error.kind != "shift.alreadyOpen" else { continue }
        #expect(error.kind == "register.currencyDiffers", "\(method)")
        #expect(error.message.contains("EUR") && error.message.contains("USD") && error.hint.contains("EUR"))
      }
      #expect(try await rig.call(VoidSale.self, .init(sale: sale.sale, reason: "other")).status == "voided")
      let closed = try await rig.call(CloseShift.self, .init(amount: 10_000))
      #expect(closed.currency == "EUR" && closed.difference == 0 && closed.exceptions.map(\.kind) == ["currencyChanged"])
      let next = try await rig.call(OpenShift.self, .init(amount: 0))
      #expect(next.currency == "USD" && next.exceptions.isEmpty)
      let sold = try await rig.sale("1002")
      #expect(try await rig.call(TenderCash.self, .init(sale: sold.sale, amount: 249)).currency == "USD")
      let report = try await rig.call(XReport.self, .init())
      #expect(report.gross == 249 && report.grandTotal == 249)
    }
  }

  @Test("a sale that is paid in part keeps the new shift shut until it was given up or paid in its own currency")
  func partlyPaid() async throws {
    var sale = SaleView.example
    let state = State()
    try await state.run { rig in
      _ = try await rig.call(OpenShift.self, .init(amount: 0))
      sale = try await rig.sale("1002")
      sale = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 100))
      #expect(try await rig.call(CloseShift.self, .init(amount: 100)).exceptions.map(\.kind) == ["partlyPaidSales"])
    }
    try await state.run(Self.dollars) { rig in
      #expect(await rig.refusal("shift.open", ["amount": 0]) == "register.currencyDiffers")
      #expect(await rig.refusal("sale.open") == "register.currencyDiffers")
    }
    try await state.run { rig in
      _ = try await rig.call(OpenShift.self, .init(amount: 100))
      let done = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 149))
      #expect(done.status == "completed" && done.currency == "EUR")
      #expect(try await rig.call(CloseShift.self, .init(amount: 249)).difference == 0)
    }
  }

  @Test("euros that came when no shift was open wait for one in euros")
  func late() async throws {
    let state = State()
    try await state.run { rig in
      let sale = try await rig.sale("1002")
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 249))
      _ = try await rig.sale("1002")
    }
    try await state.run(Self.dollars) { rig in
      #expect(await rig.refusal("shift.open", ["amount": 0]) == "register.currencyDiffers")
      #expect(await rig.refusal("sale.open") == "register.currencyDiffers")
      let open = try await rig.call(GetSale.self, .init())
      #expect(await rig.refusal("sale.addLine", ["sale": .string(open.sale), "code": "1002"]) == "register.currencyDiffers")
      #expect(try await rig.call(AbandonSale.self, .init(sale: open.sale)).status == "abandoned")
      // Practice holds no money.
      #expect(try await rig.call(OpenTrainingSale.self, Empty()).currency == "USD")
    }
    try await state.run { rig in
      _ = try await rig.call(OpenShift.self, .init(amount: 249))
      #expect(try await rig.call(CloseShift.self, .init(amount: 249)).exceptions.map(\.kind).contains("lateSales"))
    }
  }
}
