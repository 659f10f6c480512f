import JSON
import RPC
import Sales
import Testing

@testable import Store
@testable import Till

@Suite("Customers' accounts through the daemon", .timeLimit(.minutes(5)))
@TillLoop
struct AccountTests {
  private func owing(_ rig: TillRig, limit: Int64 = 1_000) async throws {
    try await rig.importCatalogue()
    _ = try await rig.call(SetAccountLimit.self, .init(customer: "c-1", limit: limit, approvedBy: "17"))
  }

  @Test("a sale goes on the account of its customer, is paid later in cash, and the statement adds up")
  func whole() async throws {
    try await TillRig.with { rig in
      try await owing(rig)
      let sale = try await rig.sale("1001")
      _ = try await rig.call(SetSaleCustomer.self, .init(sale: sale.sale, customer: "c-1"))
      let done = try await rig.call(TenderOnAccount.self, .init(sale: sale.sale))
      #expect(done.status == "completed" && done.tenders.first?.kind == "account" && done.tenders.first?.balance == -499)
      let owed = try await rig.call(GetAccount.self, .init(customer: "c-1"))
      #expect(owed.balance == -499 && owed.available == 501 && owed.limit == 1_000)
      #expect(await rig.refusal("account.pay", ["customer": "c-1", "amount": 499]) == "shift.noneOpen")
      _ = try await rig.call(OpenShift.self, .init(amount: 10_000))
      #expect(await rig.refusal("account.pay", ["customer": "c-1", "amount": 500]) == "account.overpaid")
      #expect(try await rig.call(PayAccount.self, .init(customer: "c-1", amount: 400)).balance == -99)
      let x = try await rig.call(XReport.self, .init())
      #expect(x.paidIn == 400 && x.expected == 10_400)
      let statement = try await rig.call(GetAccountStatement.self, .init(customer: "c-1"))
      #expect(statement.moves.map(\.reason) == ["paid", "charged"] && statement.moves.reduce(0) { $0 + $1.amount } == -99)
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty)
    }
  }

  @Test("more than agreed is refused as a whole; a part may go on the account and the rest be paid in cash")
  func limit() async throws {
    try await TillRig.with { rig in
      try await owing(rig, limit: 300)
      let sale = try await rig.sale("1001")
      func pay(_ customer: String?, _ amount: Int64?) -> JSONValue {
        var params: JSONObject = ["sale": .string(sale.sale)]
        if let customer { params["customer"] = .string(customer) }
        if let amount { params["amount"] = .integer(amount) }
        return .object(params)
      }
      #expect(await rig.refusal("tender.account", pay(nil, nil)) == "account.customerMissing")
      #expect(await rig.refusal("tender.account", pay("c-2", nil)) == "account.unknown")
      #expect(await rig.refusal("tender.account", pay("c-1", nil)) == "account.limitReached")
      #expect(await rig.refusal("tender.account", pay("c-1", 500)) == "tender.overDue")
      #expect(try await rig.call(BlockAccount.self, .init(customer: "c-1", reason: "overdue")).status == "blocked")
      #expect(await rig.refusal("tender.account", pay("c-1", 100)) == "account.blocked")
      _ = try await rig.call(UnblockAccount.self, .init(customer: "c-1"))
      #expect(try await rig.call(GetSale.self, .init(sale: sale.sale)) == sale)
      let part = try await rig.call(TenderOnAccount.self, .init(sale: sale.sale, customer: "c-1", amount: 300))
      #expect(part.totals.due == 199)
      let done = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 199))
      #expect(done.status == "completed")
      #expect(await rig.refusal("account.setLimit", ["customer": "c-1", "limit": 900]) == "sale.approvalMissing")
      #expect(
        await rig.refusal("account.setLimit", ["customer": "c-1", "limit": 900, "approvedBy": .string(Caller.owner.principal)])
          == "sale.approvalSamePerson")
    }
  }

  @Test("a void takes it off the account again, and a refund goes back onto it")
  func reversed() async throws {
    try await TillRig.with { rig in
      try await owing(rig)
      let sale = try await rig.sale("1001")
      _ = try await rig.call(TenderOnAccount.self, .init(sale: sale.sale, customer: "c-1", amount: 100))
      #expect(try await rig.call(VoidSale.self, .init(sale: sale.sale, reason: "customerLeft")).status == "voided")
      #expect(try await rig.call(GetAccount.self, .init(customer: "c-1")).balance == 0)
      let other = try await rig.sale("1001")
      let paid = try await rig.call(TenderOnAccount.self, .init(sale: other.sale, customer: "c-1"))
      let back = try await rig.call(OpenSale.self, Empty())
      _ = try await rig.call(
        RefundOnSale.self,
        .init(sale: back.sale, receipt: try #require(paid.receipt), line: paid.lines[0].line, quantity: "1", reason: "damaged"))
      let part = try await rig.call(PayBackOnto.self, .init(sale: back.sale, to: "account", customer: "c-1", amount: 400))
      #expect(part.totals.due == -99)
      // What was owed is paid out in cash: for a second person to agree to.
      #expect(await rig.refusal("tender.cashBack", ["sale": .string(back.sale)]) == "sale.approvalMissing")
      let done = try await rig.call(PayBackCash.self, .init(sale: back.sale, approvedBy: "17"))
      #expect(done.status == "completed" && done.tenders.map(\.applied) == [-400, -99])
      #expect(try await rig.call(GetAccount.self, .init(customer: "c-1")).balance == -99)
      #expect(try await rig.call(ReplayJournal.self, Empty()).differences.isEmpty)
      #expect(try await rig.call(VerifyJournal.self, .init()).isValid)
    }
  }
}
