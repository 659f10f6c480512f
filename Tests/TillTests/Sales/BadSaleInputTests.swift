import JSON
import RPC
import Sales
import Store
import Testing

@testable import Till

/// What nobody may do to money, tried through the daemon's methods: each has a name and a hint, and nothing has changed.
@Suite("Bad input to the money", .timeLimit(.minutes(2)))
@TillLoop
struct BadSaleInputTests {
  private static let shop = Samples.shop + "[[terminal]]\nname = \"card\"\nprotocol = \"zvt\"\nconnect = \"tcp:127.0.0.1:7\"\n"
  private static let enormous = "1000000000000000000"

  /// What there is when somebody tries.
  private struct Counter {
    /// Two coffees and a pencil, receipt 1-1-1; the pencil came back with receipt 1-1-2.
    var sold: SaleView
    /// A coffee.
    var open: SaleView

    var coffee: JSONValue { .string(sold.lines[0].line) }
    var openSale: JSONValue { .string(open.sale) }
    var openLine: JSONValue { .string(open.lines[0].line) }
    var soldSale: JSONValue { .string(sold.sale) }
  }

  private struct Attempt {
    let what: String
    let method: String
    let params: JSONValue
    let kind: String

    init(_ what: String, _ method: String, _ params: JSONValue, _ kind: String) {
      (self.what, self.method, self.params, self.kind) = (what, method, params, kind)
    }
  }

  private static func counter(_ rig: TillRig) async throws -> Counter {
    try await rig.importCatalogue()
    _ = try await rig.call(OpenShift.self, .init(amount: 10_000))
    let first = try await rig.sale("1001", "1001", "1002")
    let sold = try await rig.call(TenderCash.self, .init(sale: first.sale, amount: 2_000))
    _ = try await rig.call(RefundSale.self, .init(receipt: "1-1-1", lines: [.init(line: sold.lines[1].line)], reason: "stale"))
    let open = try await rig.sale("1001")
    rig.ledger.context.terminals.update("card") { $0.isOnline = true }
    return Counter(sold: try await rig.call(GetSale.self, .init(sale: sold.sale)), open: open)
  }

  private static func attempts(_ counter: Counter) -> [Attempt] {
    let (sale, line) = (counter.openSale, counter.openLine)
    return [
      Attempt(
        "over-refund", "sale.refund", ["receipt": "1-1-1", "lines": [["line": counter.coffee, "quantity": "3"]], "reason": "x"],
        "refund.exceeds"),
      Attempt(
        "over-refund on an exchange", "sale.takeBackFrom",
        ["sale": sale, "receipt": "1-1-1", "line": counter.coffee, "quantity": "2.5", "reason": "x"], "sale.quantityInvalid"),
      Attempt(
        "over-refund of what is left", "sale.takeBackFrom",
        ["sale": sale, "receipt": "1-1-1", "line": .string(counter.sold.lines[1].line), "quantity": "1", "reason": "x"], "refund.exceeds"),
      Attempt("refund of a refund", "sale.refund", ["receipt": "1-1-2", "reason": "x"], "refund.ofRefund"),
      Attempt("card over the due", "tender.card", ["sale": sale, "amount": 500], "tender.overDue"),
      Attempt("negative quantity", "sale.addLine", ["sale": sale, "code": "1002", "quantity": "-1"], "sale.quantityInvalid"),
      Attempt("negative quantity of a line", "sale.setQuantity", ["sale": sale, "line": line, "quantity": "-1"], "sale.quantityInvalid"),
      Attempt(
        "101 percent off a line", "sale.discount", ["sale": sale, "line": line, "percent": "101", "reason": "x"], "sale.discountInvalid"),
      Attempt("101 percent off all", "sale.discount", ["sale": sale, "percent": "101", "reason": "x"], "sale.discountInvalid"),
      Attempt("more off than there is", "sale.discount", ["sale": sale, "amount": 500, "reason": "x"], "sale.discountTooLarge"),
      Attempt(
        "a price of 10^18", "sale.setPrice",
        ["sale": sale, "line": line, "price": .string(enormous), "reason": "x", "approvedBy": "unix:1002"], "sale.priceInvalid"),
      Attempt("10^18 of a thing", "sale.addLine", ["sale": sale, "code": "1002", "quantity": .string(enormous)], "sale.quantityInvalid"),
      Attempt("10^18 in cash", "tender.cash", ["sale": sale, "amount": .integer(1_000_000_000_000_000_000)], "rpc.invalidParams"),
      Attempt("a second open of the shift", "shift.open", [:], "shift.alreadyOpen"),
      Attempt(
        "an approval by the same person", "sale.setPrice",
        ["sale": sale, "line": line, "price": "1.00", "reason": "x", "approvedBy": "unix:0"], "sale.approvalSamePerson"),
      Attempt(
        "the same for what comes back", "sale.takeBack", ["sale": sale, "code": "1002", "reason": "x", "approvedBy": "unix:0"],
        "sale.approvalSamePerson"),
    ] + edits(of: counter)
  }

  /// A completed sale is never edited.
  private static func edits(of counter: Counter) -> [Attempt] {
    let (sale, line) = (counter.soldSale, counter.coffee)
    let calls: [(String, JSONValue)] = [
      ("sale.addLine", ["sale": sale, "code": "1002"]), ("sale.setQuantity", ["sale": sale, "line": line, "quantity": "1"]),
      ("sale.removeLine", ["sale": sale, "line": line]), ("sale.setNote", ["sale": sale, "text": "late"]),
      ("sale.discount", ["sale": sale, "percent": "1", "reason": "x"]), ("sale.setCustomer", ["sale": sale, "customer": "c1"]),
      ("sale.setPrice", ["sale": sale, "line": line, "price": "1.00", "reason": "x", "approvedBy": "unix:1002"]),
      ("sale.takeBack", ["sale": sale, "code": "1002", "reason": "x", "approvedBy": "unix:1002"]),
      ("sale.void", ["sale": sale, "reason": "other"]), ("sale.abandon", ["sale": sale]), ("sale.park", ["sale": sale]),
      ("tender.cash", ["sale": sale, "amount": 100]), ("tender.card", ["sale": sale, "amount": 100]), ("sale.complete", ["sale": sale]),
    ]
    return calls.map { Attempt("\($0.0) of a completed sale", $0.0, $0.1, "sale.alreadyCompleted") }
  }

  /// Everything that could have changed.
  private static func state(_ rig: TillRig, _ counter: Counter) async throws -> [String] {
    let sales = [
      try await rig.call(GetSale.self, .init(sale: counter.open.sale)), try await rig.call(GetSale.self, .init(sale: counter.sold.sale)),
    ]
    let (shift, journal) = (try await rig.call(GetShift.self, .init()), try await rig.call(VerifyJournal.self, .init()))
    let returns = try rig.read { try $0.returns(ofSale: .init(counter.sold.sale)) }
    return ["\(sales)", "\(shift)", "\(journal.rows)", "\(returns)", "\(rig.events.count) \(rig.effects.count)"]
  }

  @Test("each is refused by name with a hint, and nothing has changed")
  func refused() async throws {
    try await TillRig.with(Self.shop) { rig in
      let counter = try await Self.counter(rig)
      let before = try await Self.state(rig, counter)
      for attempt in Self.attempts(counter) { try await Self.expectRefusal(attempt, rig, before, counter) }
      let paid = try await rig.call(TenderCash.self, .init(sale: counter.open.sale, amount: 499))
      #expect(paid.receipt == "1-1-3")
    }
  }

  @Test("money of another currency is not mixed in")
  func currencies() async throws {
    let folder = TemporaryFolder()
    let rig = try await TillRig(Self.shop, folder: folder)
    var counter = try await Self.counter(rig)
    _ = try await rig.call(TenderCash.self, .init(sale: counter.open.sale, amount: 499))
    _ = try await rig.call(CloseShift.self, .init(uncounted: true))
    try await rig.close()
    let francs = try await TillRig(Self.shop.replacing("\"EUR\"", with: "\"CHF\""), folder: folder, recovers: true)
    _ = try await francs.call(OpenShift.self, .init(amount: 0))
    counter.open = try await francs.sale("1002")
    let before = try await Self.state(francs, counter)
    let attempts = [
      Attempt("a refund", "sale.refund", ["receipt": "1-1-1", "reason": "x"], "refund.currencyMismatch"),
      Attempt(
        "an exchange", "sale.takeBackFrom",
        ["sale": counter.openSale, "receipt": "1-1-1", "line": counter.coffee, "quantity": "1", "reason": "x"], "refund.currencyMismatch"),
    ]
    for attempt in attempts { try await Self.expectRefusal(attempt, francs, before, counter) }
    try await francs.close()
  }

  private static func expectRefusal(_ attempt: Attempt, _ rig: TillRig, _ before: [String], _ counter: Counter) async throws {
    guard case .failure(let error) = await rig.answer(attempt.method, attempt.params) else {
      Issue.record("\(attempt.what) was taken")
      return
    }
    #expect(error.kind == attempt.kind, "\(attempt.what): \(error)")
    #expect(!error.hint.isEmpty && !error.message.isEmpty && !error.isRetryable, "\(attempt.what): \(error)")
    let after = try await state(rig, counter)
    #expect(after == before, "\(attempt.what) changed something")
  }
}
