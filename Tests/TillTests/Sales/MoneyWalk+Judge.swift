import Sales
@testable import Store

@testable import Till

/// What has to be true of the money, whatever happened; worked out from the documents alone.
extension MoneyWalk {
  /// What documents and movements did to the drawer's own cash.
  func drawer() throws -> Int64 { try moved + documents.reduce(0) { try $0 + Self.drawer(of: sale($1)) } }

  private static func drawer(of sale: Sale) -> Int64 {
    guard !sale.isTraining else { return 0 }
    return sale.tenders.reduce(0) { sum, tender in
      if sale.returnedTenders.contains(tender.id) { return sum }
      switch tender.kind {
      // What was handed over of a sale that was voided is handed back.
      case .cash where sale.status == .voided: return sum
      case .cash: return sum + (tender.foreign == nil ? tender.applied.minorUnits : -tender.change.minorUnits)
      default: return sum - tender.cashback.minorUnits
      }
    }
  }

  func judge() throws {
    for id in documents {
      let sale = try sale(id)
      judge(sale)
      note(sale)
      if sale.status == .completed { try judge(returnsOf: sale) }
    }
    try judgeDrawer()
    try judgeLedgers()
    try judgeTerminals()
  }

  private func expect(_ isTrue: Bool, _ sale: Sale, _ what: @autoclosure () -> String) {
    guard !isTrue else { return }
    problems.append("\(name(sale.id)) \(sale.status): \(what()); \(sale.tenders.map { "\($0.kind) \($0.applied.minorUnits)" })")
  }

  private func judge(_ sale: Sale) {
    let standing = sale.tenders.filter { !sale.returnedTenders.contains($0.id) }
    let (gross, paid, rounding) = (sale.totals.gross.minorUnits, sale.paid.minorUnits, sale.rounding.minorUnits)
    expect(paid == standing.reduce(0) { $0 + $1.applied.minorUnits }, sale, "paid is \(paid)")
    expect(sale.totals.lines.reduce(0) { $0 + $1.gross.minorUnits } == gross, sale, "lines make no \(gross)")
    expect(sale.totals.rates.reduce(0) { $0 + $1.gross.minorUnits } == gross, sale, "rates make no \(gross)")
    for tender in sale.tenders {
      let parts = tender.applied.minorUnits + tender.change.minorUnits + tender.tip.minorUnits + tender.cashback.minorUnits
      expect(tender.given.minorUnits == parts, sale, "of \(tender.given.minorUnits) given \(parts) are accounted for")
      expect(tender.change >= .zero && tender.cashback >= .zero, sale, "change \(tender.change.minorUnits)")
      if let step, tender.kind == .cash, tender.foreign != nil || tender.applied < .zero {
        let paidOut = tender.applied < .zero ? tender.applied.minorUnits : tender.change.minorUnits
        expect(paidOut % step == 0, sale, "\(paidOut) cannot be paid in coins of \(step)")
      }
      if sale.isTraining { expect(tender.kind == .cash, sale, "practice took a \(tender.kind)") }
    }
    guard sale.status == .completed else { return }
    expect(gross + rounding == paid, sale, "\(gross) and \(rounding) of rounding are not \(paid)")
    // What notes are worth beside whole coins of a due that is less than one stays.
    let isSmall = standing.last.map { $0.foreign != nil && $0.applied.minorUnits - rounding < step ?? 0 } ?? false
    let most = (isSmall ? 2 : 1) * twiceTheRounding
    if gross > 0 { expect(2 * abs(rounding) <= most, sale, "\(rounding) is more than the rounding of one payment") }
    if gross == 0 { expect(paid == 0 && rounding == 0, sale, "\(paid) was paid for nothing") }
    // A tip that the card did not take back stays with the staff once somebody says that this is all.
    expect(sale.owed.allSatisfy { $0.amount == .zero } && sale.openTender == nil, sale, "something is owed")
  }

  /// What came back of a sale, and the money that went back for it.
  private func judge(returnsOf sale: Sale) throws {
    let returns = try shop.store.read { try $0.returns(ofSale: sale.id) }
    guard !returns.given.isEmpty else { return }
    for (line, amounts) in zip(sale.lines, sale.totals.lines) {
      guard let back = returns.lines[line.id] else { continue }
      expect(back.quantity <= line.quantity, sale, "\(back.quantity) of \(line.quantity) came back")
      expect(back.gross <= amounts.gross && back.gross >= .zero, sale, "\(back.gross.minorUnits) of \(amounts.gross.minorUnits) came back")
      let isWhole = back.quantity == line.quantity
      expect(!isWhole || back.gross == amounts.gross, sale, "all of a line is \(back.gross.minorUnits), not \(amounts.gross.minorUnits)")
    }
    let taken = try sale.takenIn().minorUnits
    var (out, cashOut, isMixed) = (Int64(0), Int64(0), false)
    let documents = try returns.documents.map { try self.sale($0) }
    for document in documents {
      if document.lines.allSatisfy({ $0.reversal?.part?.document == sale.id }) {
        out -= document.paid.minorUnits
        guard !agreed.contains(document.id) else { continue }
        cashOut -= document.tenders.filter { $0.kind == .cash }.reduce(0) { $0 + $1.applied.minorUnits }
      } else {
        isMixed = true
        out -= document.lines.reduce(0) { $1.reversal?.part?.document == sale.id ? $0 + ($1.reversal?.part?.gross.minorUnits ?? 0) : $0 }
      }
    }
    let coins = (step ?? 0) * Int64(documents.count)
    expect(2 * (out - taken) <= (isMixed ? 2 * coins : twiceTheRounding), sale, "\(out) went back of \(taken)")
    // Goods and empties that were traded in are as good as cash where nobody has to agree.
    let cash = sale.tenders.filter { $0.kind == .cash }.reduce(0) { $0 + $1.applied.minorUnits }
    let tradedIn = try sale.soldGross().subtracting(sale.totals.gross).minorUnits
    expect(cashOut <= max(0, cash) + tradedIn + coins, sale, "\(cashOut) went back in cash of \(cash) and \(tradedIn) traded in")
    for tender in try shop.store.read({ try $0.tendersWithTips(of: sale) }) where tender.kind != .cash && tender.given > .zero {
      let back = documents.flatMap(\.tenders).filter { $0.returns?.tender == tender.id }
      for (what, amount) in [("paid", \Tender.applied), ("tip", \.tip)] {
        let sum = -back.reduce(0) { $0 + $1[keyPath: amount].minorUnits }
        expect(sum >= 0 && sum <= tender[keyPath: amount].minorUnits, sale, "\(sum) of a \(what) went back")
      }
    }
  }

  private func judgeDrawer() throws {
    let book = try shop.store.read { try $0.shiftBook(register: shop.configuration.register.id) }
    guard let opening, book.shift?.status == .open else { return }
    let (expected, computed) = (try book.expected.minorUnits, opening.float + (try drawer()) - opening.taken)
    if expected != computed { problems.append("the drawer should hold \(expected), and the documents make it \(computed)") }
  }

  /// Gift cards and accounts hold what was loaded and paid, less what they paid.
  private func judgeLedgers() throws {
    var sums: [Identifier: Int64] = [:]
    for sale in try documents.map(sale) where !sale.isTraining {
      let isGivenUp = sale.status == .voided || sale.status == .abandoned
      for (line, amounts) in zip(sale.lines, sale.totals.lines) {
        guard let load = line.load, !isGivenUp, line.reversal != nil || sale.status == .completed else { continue }
        sums[load.ledger, default: 0] += amounts.gross.minorUnits
      }
      for tender in sale.tenders where tender.kind.value != nil && !sale.returnedTenders.contains(tender.id) {
        if let ledger = try tender.reference.map({ try Identifier($0) }) { sums[ledger, default: 0] -= tender.given.minorUnits }
      }
    }
    for ledger in try shop.store.read({ try $0.valueLedgers() }) where ledger.kind != .points {
      let sum = (sums[ledger.id] ?? 0) + (ledger.kind == .account ? paidOnAccount : 0)
      if sum != ledger.balance.minorUnits { problems.append("a \(ledger.kind) holds \(ledger.balance.minorUnits), not \(sum)") }
      if ledger.kind.isCode, ledger.balance < .zero { problems.append("a \(ledger.kind) holds \(ledger.balance.minorUnits)") }
    }
  }

  /// What cards and providers moved is what documents say.
  private func judgeTerminals() throws {
    var booked: [Identifier: Int64] = [:]
    for sale in try documents.map(sale) {
      for tender in try shop.store.read({ try $0.tendersWithTips(of: sale) }) where tender.kind == .card || tender.kind == .digital {
        guard !sale.returnedTenders.contains(tender.id) else { continue }
        booked[tender.returns?.tender ?? tender.id, default: 0] += tender.given.minorUnits
      }
    }
    for (tender, amount) in charged {
      if amount < 0 { problems.append("a card got \(-amount) more than it paid") }
      if amount != booked[tender] ?? 0 { problems.append("a card paid \(amount), and documents say \(booked[tender] ?? 0)") }
    }
  }
}
