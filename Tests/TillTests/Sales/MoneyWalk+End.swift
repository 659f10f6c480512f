import Sales
@testable import Store

@testable import Till

/// The end of a walk: everything comes back that was ever sold, until nothing is left.
extension MoneyWalk {
  func bringAllBack() throws {
    isTelling = true
    for id in documents { try end(id) }
    // What comes back may have been traded for something else, which comes back as well.
    var place = 0
    while place < documents.count {
      let sold = try sale(documents[place])
      place += 1
      guard sold.status == .completed, sold.lines.contains(where: \.isSold) else { continue }
      for line in sold.lines where line.isSold { try bringBack(line, of: sold) }
    }
    call("the last shift begins") { try ShiftDesk(scope: $0).open(CashCount(amount: .zero)) }
    if call("the last shift ends", { try ShiftDesk(scope: $0).close(CashCount(amount: .zero), uncounted: false) }) != nil {
      counted.append(0)
    }
    opening = nil
    try judge()
    try judgeEnd()
    try judgeExport()
  }

  private func bringBack(_ line: SaleLine, of sold: Sale) throws {
    let document =
      call("all of \(line.sku) of \(name(sold.id))") {
        try RefundDesk(scope: $0).refund(sold.id.description, lines: [(line.id, nil)], reason: "stale", condition: .ok)
      }
      ?? call("all of \(line.sku) of \(name(sold.id)) in cash") {
        try RefundDesk(scope: $0).refund(
          sold.id.description, lines: [(line.id, nil)], reason: "stale", way: .cash(approvedBy: "7"), condition: .ok)
      }.map { document in
        agreed.insert(document.id)
        return document
      }
    guard let document else { return }
    note(document)
    try end(document.id)
  }

  /// Ends a document: terminals approve, and who is owed something gets it.
  private func end(_ id: Identifier) throws {
    try approveAll()
    var sale = try sale(id)
    if sale.status == .parked { call("\(name(id)) resumes") { try SaleDesk(scope: $0).resume(id) } }
    for paid in sale.tenders where [.card, .digital].contains(paid.kind) && paid.returns == nil {
      guard !sale.status.isFinal, sale.due > .zero, !sale.returnedTenders.contains(paid.id) else { continue }
      call("a \(paid.kind) of \(name(id)) goes back") { try TenderDesk(scope: $0).reverse(paid.id) }
      try approveAll()
    }
    sale = try self.sale(id)
    guard !sale.status.isFinal else { return }
    if sale.due < .zero {
      call("\(name(id)) is paid back") { try PayBackDesk(scope: $0).inCash(id, approvedBy: "7") }
      agreed.insert(id)
    } else {
      call("\(name(id)) is voided") { try SaleDesk(scope: $0).void(id, reason: .other) }
    }
    if try !self.sale(id).status.isFinal { call("\(name(id)) is completed") { try SaleDesk(scope: $0).complete(id) } }
    sale = try self.sale(id)
    if !sale.status.isFinal {
      let what = "\(sale.status), due \(sale.due.minorUnits), \(sale.tenders.map(\.kind)), owed \(sale.owed.count)"
      problems.append("\(name(id)) cannot be ended: \(what)")
    }
  }

  private func approveAll() throws { while let tender = try underWay.first { try end(tender, .approved) } }

  /// Whoever brought everything back has no points of it left, and got what was paid.
  private func judgeEnd() throws {
    var isAll = true
    for sold in try documents.map(sale) where sold.status == .completed && !sold.isTraining {
      let returns = try shop.store.read { try $0.returns(ofSale: sold.id) }
      let isWhole = sold.lines.allSatisfy { !$0.isSold || returns.lines[$0.id]?.quantity == $0.quantity }
      isAll = isAll && isWhole
    }
    guard isAll else { return }
    for ledger in try shop.store.read({ try $0.valueLedgers() }) where ledger.kind == .points && ledger.balance != .zero {
      problems.append("\(ledger.balance.minorUnits) points are left of nothing")
    }
  }
}
