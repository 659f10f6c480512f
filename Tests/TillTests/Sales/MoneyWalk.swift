import Chance
import JSON
import RPC
import Sales
import Store
import Terminals
import Testing

@testable import Till

/// A counter at which anything may happen that a front end can ask for, in any order, chosen by a seed: what each call leaves is judged.
final class MoneyWalk {
  /// How a card's or a provider's movement under way ends.
  enum Fate: CaseIterable { case approved, part, refused }

  let shop: CardShop
  let step: Int64?
  let mode: CashRounding.Mode
  var random: SeededNumbers
  /// All documents, in their order.
  var documents: [Identifier] = []
  /// Those that are known to be completed.
  var sold: [Identifier] = []
  /// Those on which a second person agreed to cash.
  var agreed: Set<Identifier> = []
  /// Paid in, less what was paid out and dropped.
  var moved: Int64 = 0
  /// What customers paid for what they owe.
  var paidOnAccount: Int64 = 0
  /// What the drawer had taken when the float was counted, and the float.
  var opening: (taken: Int64, float: Int64)?
  /// What cards and providers charged, less what they gave back, by the payment.
  var charged: [Identifier: Int64] = [:]
  /// What was counted at the end of each shift.
  var counted: [Int64] = []
  var codes: [String] = []
  /// What was done, for who reads a failure.
  var story: [String] = []
  var problems: [String] = []
  private var lastRow: Int64 = 0
  /// Nothing changes them any more; the audit at the end reads them anew.
  private var over: [Identifier: Sale] = [:]
  private var receipts = 0
  /// Refusals are told as well.
  var isTelling = false

  init(seed: UInt64) throws {
    random = SeededNumbers(seed: seed)
    step = [nil, 5, 10, 100][Int(seed % 4)]
    mode = CashRounding.Mode.allCases[Int(seed / 4 % 3)]
    let (steps, mode) = (["0.05", "0.05", "0.10", "1.00"], mode)
    let coin = step.map { _ in "\(steps[Int(seed % 4)])\"\ncash_rounding_mode = \"\(mode)" }
    shop = try CardShop(protocol: "zvt", cashStep: coin, catalogue: Self.catalogue, more: Self.more)
    for name in ["card", "qr"] { shop.context.terminals.update(name) { $0.isOnline = true } }
    lastRow = try shop.store.read { try $0.journalRows(after: 0, limit: 1_000).last?.seq ?? 0 }
    call("a limit") {
      _ = try AccountDesk(scope: $0).setLimit(.init(customer: Self.customer, limit: 5_000, approvedBy: "7"))
    }
  }

  static let customer = "c-1"

  private static let catalogue = """
    sku,barcode,name,price,tax,unit,deposit,value
    10.00,,A,10.00,A,piece,,
    9.98,,B,9.98,A,piece,,
    4.99,,C,4.99,B,piece,,
    0.33,,D,0.33,B,piece,,
    0.01,,E,0.01,A,piece,,
    KG,,F,3.99,B,kilogram,,
    BOTTLE,,G,1.19,A,piece,DEP,
    DEP,,Deposit,0.25,A,piece,*,
    GIFT,,Gift card,0,0,piece,,giftCard

    """

  private static let more = """
    [cashback]
    limit = "50.00"
    [points]
    per = "1.00"
    worth = "0.10"
    [[currency]]
    code = "USD"
    rate = "0.9219"
    [[offer]]
    id = "3for2"
    kind = "pay_for"
    count = 3
    paid = 2
    groups = ["4.99"]
    [[provider]]
    name = "qr"
    url = "http://127.0.0.1:9/pay"

    """

  // MARK: What every call goes through

  /// One call: what it is refused for leaves the journal as it was.
  @discardableResult
  func call<Value>(_ what: String, _ body: (WriteScope) throws -> Value) -> Value? {
    do {
      let value = try shop.transact(body).value
      story.append(what)
      lastRow = try rows().last?.seq ?? lastRow
      return value
    } catch {
      let told = RPCError(from: error)
      if isTelling { story.append("(\(what): \(told.kind), \(told.message))") }
      if told.isFailure || error is MoneyError { problems.append("\(what): \(error)") }
      if let rows = try? rows(), !rows.isEmpty { problems.append("\(what) was refused and journaled \(rows.map(\.kind))") }
      return nil
    }
  }

  private func rows() throws -> [JournalRow] { try shop.store.read { try $0.journalRows(after: lastRow, limit: 1_000) } }

  func sale(_ id: Identifier) throws -> Sale {
    if let sale = over[id] { return sale }
    guard let sale = try shop.store.read({ try $0.sale(id) }) else { throw SaleError.notFound }
    if sale.status.isFinal { over[id] = sale }
    return sale
  }

  /// A call on a document; some callers saw another version of it, and are always refused.
  func on(_ id: Identifier, _ what: String, _ body: (WriteScope, Int64?) throws -> Sale) {
    let before = try? sale(id).version
    let isWrong = chance(12)
    let seen = isWrong ? before.map { chance(2) ? $0 - 1 : $0 + 1 } : chance(2) ? before : nil
    let after = call("\(what) on \(name(id))") { try body($0, seen) }
    if isWrong, seen != nil, after != nil { problems.append("\(what) was taken with version \(seen ?? 0)") }
    if let after { note(after) }
  }

  /// The most that rounding may come to, twice.
  var twiceTheRounding: Int64 { (mode == .nearest ? 1 : 2) * (step ?? 0) }

  func note(_ sale: Sale) {
    if !documents.contains(sale.id) { documents.append(sale.id) }
    if sale.status == .completed, !sold.contains(sale.id) { sold.append(sale.id) }
  }

  func name(_ id: Identifier) -> String { "#\(documents.firstIndex(of: id) ?? documents.count)" }

  // MARK: Chance

  func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

  func number(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &random) }

  func one<Element>(_ elements: [Element]) -> Element? { elements.randomElement(using: &random) }

  /// A document of which something may come back, and now and then any.
  func oneSold() -> Identifier? { chance(8) ? one(documents) : one(sold) }

  /// An amount for something that is due: all of it, some, or somewhat beside it.
  func amount(for due: Int64) -> Int64 {
    let whole = max(1, abs(due))
    return switch number(0...7) {
    case 0, 1: whole
    case 2, 3: number(1...whole)
    case 4: max(1, whole + number(-3...3))
    case 5: whole + number(0...500)
    case 6: (whole / 100 + 1) * 100
    default: number(1...5_000)
    }
  }

  // MARK: Terminals

  var underWay: [CardTender] {
    get throws { try shop.store.read { try $0.openCardTenders() } }
  }

  func end(_ tender: CardTender, _ fate: Fate) throws { try end(tender, outcome(of: tender, fate)) }

  func end(_ tender: CardTender, _ outcome: TerminalOutcome) throws {
    let device = tender.terminal
    let record = TerminalRecord(terminal: device, protocolName: "zvt", body: try StrictJSON.encode(ZVTRecord()))
    let begun = TenderBooks.Note(record: record, open: tender.id.description, settled: nil)
    let ended = TenderBooks.Note(record: record, open: nil, settled: TerminalSettlement(name: tender.id.description, outcome: outcome))
    call("\(tender.purpose.word) is sent for \(name(tender.sale))") { try TenderBooks(scope: $0).keep(begun) }
    call("\(tender.purpose.word) of \(tender.amount.minorUnits) for \(name(tender.sale)): \(outcome.words)") { scope in
      try TenderBooks(scope: scope).keep(ended)
    }
    guard case .approved(let told) = outcome else { return }
    switch tender.purpose {
    case .payment: charged[tender.id] = told.amountMinor
    case .tip(_, let original): charged[original, default: 0] += told.amountMinor
    case .reversal(_, let original), .giveBack(_, let original): charged[original, default: 0] -= told.amountMinor
    case .payBack(_, let part, _): charged[part.original.tender, default: 0] -= told.amountMinor
    }
  }

  private func outcome(of tender: CardTender, _ fate: Fate) -> TerminalOutcome {
    receipts += 1
    var told = TerminalTransaction(amountMinor: tender.amount.minorUnits)
    told.receiptNumber = receipts
    told.reference = "\(receipts)"
    if chance(2) { told.cashbackMinor = tender.cashback.minorUnits }
    switch (fate, tender.purpose) {
    case (.refused, .payBack(_, _, true)) where chance(2):
      return .refused(TerminalRefusal(code: "zvt.B5", english: "", german: "", proof: .answer))
    case (.refused, _): return .refused(TerminalRefusal(code: one(["zvt.6C", "zvt.05"]) ?? "", english: "", german: "", proof: .answer))
    case (.part, .payment) where tender.amount.minorUnits > told.cashbackMinor + 1:
      told.amountMinor = number(told.cashbackMinor + 1...tender.amount.minorUnits)
    case (.part, .payBack(_, _, false)): told.amountMinor = number(1...tender.amount.minorUnits)
    case (.approved, .payment(_, _, true)): told.amountMinor += number(0...200)
    default: break
    }
    return .approved(told)
  }
}

extension TerminalOutcome {
  fileprivate var words: String {
    switch self {
    case .approved(let told): "\(told.amountMinor), \(told.cashbackMinor) of it cash"
    case .refused(let refusal): refusal.code
    case .decidedByOperator: "decided"
    }
  }
}
