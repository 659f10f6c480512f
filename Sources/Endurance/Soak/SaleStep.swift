import JSON
import RPC

/// One changing step of a sale, and what it must have done.
enum SaleStep: Equatable {
  case open
  case add(code: String, sku: String, thousandths: Int64)
  case set(line: String, thousandths: Int64)
  case remove(line: String)
  case tender(Int64)
  case complete
  case void

  /// The call that does it.
  func request(_ sale: String) throws -> (method: String, params: JSONValue) {
    switch self {
    case .open: (OpenSale.name, try StrictJSON.value(of: Empty()))
    case .add(let code, _, let thousandths):
      (AddSaleLine.name, try StrictJSON.value(of: AddSaleLine.Params(sale: sale, code: code, quantity: Thousandths.text(thousandths))))
    case .set(let line, let thousandths):
      (
        SetSaleLineQuantity.name,
        try StrictJSON.value(of: SetSaleLineQuantity.Params(sale: sale, line: line, quantity: Thousandths.text(thousandths)))
      )
    case .remove(let line): (RemoveSaleLine.name, try StrictJSON.value(of: RemoveSaleLine.Params(sale: sale, line: line)))
    case .tender(let amount): (TenderCash.name, try StrictJSON.value(of: TenderCash.Params(sale: sale, amount: amount)))
    case .complete: (CompleteSale.name, try StrictJSON.value(of: SaleParams(sale: sale)))
    case .void: (VoidSale.name, try StrictJSON.value(of: VoidSale.Params(sale: sale, reason: "testSale")))
    }
  }

  /// What is wrong with the answer, given the sale as it was answered before; nil when the step had its effect exactly once.
  func problem(before: SaleView?, after: SaleView) -> String? {
    if let problem = Self.sums(after) { return problem }
    guard let before, self != .open else {
      return after.status == "open" && after.lines.isEmpty && after.tenders.isEmpty && after.version == 1 ? nil : "it is not a fresh sale"
    }
    guard after.sale == before.sale, after.version > before.version else { return "its version did not go up" }
    if let problem = lines(before: before.lines, after: after.lines) { return problem }
    return payment(before: before, after: after)
  }

  /// The front end's own lines, by article number.
  private func lines(before: [LineView], after: [LineView]) -> String? {
    var expected = Self.own(before)
    switch self {
    case .add(_, let sku, let thousandths): expected[sku, default: 0] += thousandths
    case .set(let line, let thousandths):
      guard let old = before.first(where: { $0.line == line }) else { return "the line \(line) was never there" }
      expected[old.sku, default: 0] += thousandths - (Thousandths.number(old.quantity) ?? 0)
    case .remove(let line):
      guard let old = before.first(where: { $0.line == line }) else { return "the line \(line) was never there" }
      expected[old.sku, default: 0] -= Thousandths.number(old.quantity) ?? 0
    case .open, .tender, .complete, .void: break
    }
    let found = Self.own(after)
    return found == expected.filter { $0.value != 0 } ? nil : "its own lines are \(found), they should be \(expected)"
  }

  private func payment(before: SaleView, after: SaleView) -> String? {
    let isTender: Bool
    if case .tender = self { isTender = true } else { isTender = false }
    guard after.tenders.prefix(before.tenders.count) == before.tenders[...] else { return "a tender was lost" }
    guard after.tenders.count == before.tenders.count + (isTender ? 1 : 0) else { return "\(after.tenders.count) tenders" }
    if case .tender(let amount) = self, after.tenders.last?.given != amount { return "the tender is \(after.tenders.last?.given ?? 0)" }
    let expected: Set<String> =
      switch self {
      case .open, .add, .set, .remove: ["open"]
      case .tender: after.totals.due == 0 ? ["completed"] : ["tendering"]
      case .complete: ["completed"]
      case .void: ["voided"]
      }
    guard expected.contains(after.status) else { return "it is \(after.status)" }
    return (after.receipt != nil) == (after.status == "completed") ? nil : "its receipt is \(after.receipt ?? "none")"
  }

  private static func own(_ lines: [LineView]) -> [String: Int64] {
    var sums: [String: Int64] = [:]
    for line in lines where SoakGoods.ownSkus.contains(line.sku) { sums[line.sku, default: 0] += Thousandths.number(line.quantity) ?? 0 }
    return sums
  }

  private static func sums(_ sale: SaleView) -> String? {
    guard sale.lines.reduce(0, { $0 + $1.grossAmount }) == sale.totals.gross else { return "its lines do not add up" }
    return sale.totals.gross + sale.totals.rounding == sale.totals.total ? nil : "its total does not add up"
  }

  /// What is wrong with the sale as it is found later: only scans may have come to what was answered.
  static func keptProblem(answered: SaleView, found: SaleView) -> String? {
    if answered.status == "completed" || answered.status == "voided" {
      return answered == found ? nil : "it was answered as \(answered), it is \(found)"
    }
    guard found.version >= answered.version, found.status == answered.status, found.tenders == answered.tenders,
      own(found.lines) == own(answered.lines)
    else { return "it was answered as \(answered), it is \(found)" }
    return nil
  }
}
