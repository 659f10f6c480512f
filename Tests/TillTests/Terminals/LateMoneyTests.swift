import JSON
import RPC
import Sales
import Terminals
import Testing

@testable import Store
@testable import Till

@Suite("Money that came after its payment had been given up", .timeLimit(.minutes(5)))
@TillLoop
struct LateMoneyTests {
  /// A shop in which a payment by a provider was given up and the sale paid in cash.
  private struct Given {
    let shop: CardShop
    let sale: Identifier
    let payment: Identifier

    init() throws {
      let shop = try CardShop(protocol: "provider")
      shop.context.terminals.update("card") { $0.isOnline = true }
      let sale = try shop.transact { scope in
        let desk = SaleDesk(scope: scope)
        return try desk.addLine(to: desk.open(condition: .ok).id, code: "1", quantity: FixedDecimal(1)).id
      }.value
      let payment = try shop.transact { try TenderDesk(scope: $0).payDigitally(sale, amount: nil, provider: nil).id }.value
      (self.shop, self.sale, self.payment) = (shop, sale, payment)
      try refuse(payment, code: "provider.cancelled")
      _ = try shop.transact { try SaleDesk(scope: $0).tenderCash(Money(minorUnits: 2_000), on: sale) }
    }

    /// The provider's machine says that no money moved.
    func refuse(_ tender: Identifier, code: String) throws {
      let name = tender.description
      let record = TerminalRecord(terminal: "card", protocolName: "provider", body: try StrictJSON.encode(ProviderRecord()))
      let refusal = TerminalRefusal(code: code, english: "no", german: "nein", proof: .answer)
      _ = try shop.transact { try TenderBooks(scope: $0).keep(.init(record: record, open: name, settled: nil)) }
      let settled = TerminalSettlement(name: name, outcome: .refused(refusal))
      _ = try shop.transact { try TenderBooks(scope: $0).keep(.init(record: record, open: nil, settled: settled)) }
    }

    /// The provider says that it has the money; what that made the till do.
    func tell() throws -> [Effect] {
      let late = ProviderLatePayment(payment: payment.description, amountMinor: 2_000, reference: "PSP-1")
      return try shop.transact { try LatePaymentDesk(scope: $0).take(late, provider: "card") }.effects
    }

    /// The refund that an effect orders.
    static func order(_ effects: [Effect]) throws -> Identifier {
      for case .terminal("card", .order(let order, _)) in effects { return try Identifier(order.name) }
      throw Missing()
    }

    var late: LateMoney? { get throws { try shop.store.read { try $0.lateMoney(payment) } } }

    func settle(_ how: String, evidence: String? = nil, approvedBy: String? = "7") throws -> LateMoneyView {
      let params = SettleLateMoney.Params(
        tender: payment.description, how: how, reason: "paidLate", evidence: evidence, approvedBy: approvedBy)
      return try shop.transact { try LatePaymentDesk(scope: $0).settle(params) }.value
    }

    func kind(of refused: () throws -> LateMoneyView) -> String? {
      do {
        _ = try refused()
        return nil
      } catch { return RPCError(from: error).kind }
    }
  }

  private struct Missing: Error {}

  @Test("a provider is asked five times to give it back; then it stands before a person, nobody asks any more, and a person ends it")
  func stands() throws {
    let given = try Given()
    for number in 1...LateMoney.tryLimit {
      let back = try Given.order(given.tell())
      // The same word once more while it is under way begins nothing.
      #expect(try given.tell().isEmpty)
      #expect(given.kind { try given.settle("kept") } == "tender.lateOnItsWay")
      try given.refuse(back, code: "provider.declined")
      #expect(try given.late?.tries == number && given.late?.status == .goingBack)
    }
    #expect(try given.tell() == [.terminal("card", .leave(payment: given.payment.description))])
    #expect(try given.late?.status == .stands)
    // A machine that did not hear it, or forgot, hears it again; nothing more is written.
    let rows = try given.shop.store.read { try $0.journalRows(after: 0, limit: 1_000).count }
    #expect(try given.tell() == [.terminal("card", .leave(payment: given.payment.description))])
    #expect(try given.shop.store.read { try $0.journalRows(after: 0, limit: 1_000).count } == rows)
    let found = try given.shop.store.read { try $0.standingExceptions(openedUTCMilliseconds: .max) }
    #expect(found == [ShiftException(.latePayments, count: 1, amount: try Money(minorUnits: 2_000))])

    #expect(given.kind { try given.settle("refundedByHand") } == "tender.evidenceMissing")
    #expect(given.kind { try given.settle("refundedByHand", evidence: "RF 1") } == "sale.referenceInvalid")
    #expect(given.kind { try given.settle("refundedByHand", evidence: "RF-1", approvedBy: nil) } == "sale.approvalMissing")
    #expect(given.kind { try given.settle("kept", approvedBy: "test") } == "sale.approvalSamePerson")
    #expect(try given.late?.status == .stands)
    let view = try given.settle("refundedByHand", evidence: "RF-1")
    #expect(view.status == "refundedByHand" && view.amount == 2_000 && view.tries == LateMoney.tryLimit && view.reference == "PSP-1")
    #expect(given.kind { try given.settle("kept") } == "tender.lateSettled")
    #expect(try given.tell() == [.terminal("card", .leave(payment: given.payment.description))])
    #expect(try given.shop.store.read { try $0.standingExceptions(openedUTCMilliseconds: .max) }.isEmpty)
    let kinds = try given.shop.store.read { try $0.journalRows(after: 0, limit: 1_000).map(\.kind) }
    #expect(kinds.filter { $0 == "tender.paidLate" }.count == LateMoney.tryLimit)
    #expect(kinds.filter { $0 == "tender.lateStands" }.count == 1 && kinds.filter { $0 == "tender.lateSettled" }.count == 1)
    let before = try given.late
    try given.shop.store.write { try $0.rebuildProjections() }
    #expect(try given.late == before && before != nil)
    #expect(try given.shop.audit() == nil)
  }

  @Test("what the provider gives back is done, and stays so when the tables are made anew")
  func wentBack() throws {
    let given = try Given()
    let back = try Given.order(given.tell())
    let record = TerminalRecord(terminal: "card", protocolName: "provider", body: try StrictJSON.encode(ProviderRecord()))
    let settled = TerminalSettlement(name: back.description, outcome: .approved(TerminalTransaction(amountMinor: 2_000)))
    let events = try given.shop.transact { scope in
      try TenderBooks(scope: scope).keep(.init(record: record, open: back.description, settled: nil))
      try TenderBooks(scope: scope).keep(.init(record: record, open: nil, settled: settled))
    }.events
    #expect(events.contains { $0.name == "tender.lateChanged" })
    #expect(try given.late?.status == .wentBack)
    #expect(given.kind { try given.settle("kept") } == "tender.lateSettled")
    try given.shop.store.write { try $0.rebuildProjections() }
    #expect(try given.late?.status == .wentBack && given.late?.tries == 1)
    // Of the shift in which it came it is told all the same.
    #expect(try given.shop.store.read { try $0.standingExceptions(openedUTCMilliseconds: 0) }.map(\.kind) == [.latePayments])
  }

  @Test("a replay of the journal finds rows of movements and of late money that say something else")
  func replay() throws {
    let given = try Given()
    let back = try Given.order(given.tell())
    #expect(try given.shop.audit() == nil)
    try given.shop.store.write { transaction in
      let db = transaction.db
      try db.run("UPDATE card_tenders SET body = CAST(replace(CAST(body AS TEXT), ':2000', ':1') AS BLOB) WHERE id = '\(given.payment)'")
      try db.run("DELETE FROM card_tenders WHERE id = '\(back)'")
      try db.run("UPDATE late_payments SET body = CAST(replace(CAST(body AS TEXT), 'PSP-1', 'PSP-2') AS BLOB)")
    }
    let found = try given.shop.store.replayJournal().differences
    #expect(found.map(\.what) == ["tender \(given.payment)", "tender \(back)", "late money \(given.payment)"])
    #expect(found.map(\.table).suffix(2) == ["missing", "other details"])
    try given.shop.store.write { try $0.rebuildProjections() }
    #expect(try given.shop.audit() == nil)
  }

  @Test("a shift lists it, open and closed, the Z report prints it in the shop's language, and the calls show and end it")
  func shift() async throws {
    let text = ProviderRig.text(port: 9).replacing("name = \"Till 1\"", with: "name = \"Till 1\"\nlanguage = \"de-DE\"")
    try await TillRig.with(text) { rig in
      try await rig.importCatalogue()
      _ = try await rig.call(OpenShift.self, .init(amount: 0))
      let sale = try await rig.sale("1002")
      rig.ledger.context.terminals.update("qr") { $0.isOnline = true }
      let payment = try await rig.write { scope in
        let tender = try TenderDesk(scope: scope).payDigitally(Identifier(sale.sale), amount: nil, provider: nil)
        let told = LateMoneyTold(tender: tender.id, sale: try Identifier(sale.sale), amount: try Money(minorUnits: 249), reference: nil)
        let late = try scope.transaction.record(.told(told), stamp: scope.stamp)
        _ = try scope.transaction.record(.stood(LateMoneyStood(late)), stamp: scope.stamp)
        return tender.id.description
      }
      let listed = try await rig.call(ListLateMoney.self, Empty())
      #expect(listed.payments.map(\.tender) == [payment] && listed.payments.map(\.status) == ["stands"])
      let open = try await rig.call(GetShift.self, .init())
      let found = try #require(open.exceptions.first { $0.kind == "latePayments" })
      #expect(found.count == 1 && found.amount == 249 && found.english == "Payments that came late")
      #expect(found.german == "Zu spät eingegangene Zahlungen")
      #expect(try await rig.call(XReport.self, .init()).shift.exceptions.contains(found))
      let closed = try await rig.call(CloseShift.self, .init(amount: 0))
      #expect(closed.status == "closed" && closed.exceptions.contains(found))
      let papers = try rig.read { try $0.printJobs(limit: 5).items.map { String(decoding: $0.draft.document, as: UTF8.self) } }
      #expect(papers.contains { $0.contains("! Zu spät eingegangene Zahlungen: 1, 2.49") })
      #expect(await rig.refusal("tender.settleLate", ["tender": .string(Samples.anID), "how": "kept", "reason": "x"]) == "tender.notLate")
      let done = try await rig.call(
        SettleLateMoney.self, .init(tender: payment, how: "kept", reason: "customerUnknown", approvedBy: "17"))
      #expect(done.status == "kept")
      #expect(try await rig.call(ListLateMoney.self, Empty()).payments.isEmpty)
      let told = await rig.event("tender.lateChanged") { $0["status"]?.stringValue == "kept" }
      #expect(told["tender"]?.stringValue == payment)
    }
  }
}
