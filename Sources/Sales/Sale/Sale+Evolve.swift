extension Sale {
  /// The sale after `event`; `state` is nil before the first one. Replaying the events of a sale gives the sale.
  ///
  /// - Throws: `ReplayError` for an event that cannot follow; those that `decide` returned for the same state can.
  public static func evolve(_ state: Sale?, _ event: SaleEvent) throws(ReplayError) -> Sale {
    guard var sale = state else { return try Sale(first: event) }
    try sale.take(event)
    if event.changesTotals { try sale.recalculate() }
    return sale
  }

  /// The sale after its first event.
  init(first event: SaleEvent) throws(ReplayError) {
    guard case .opened(let opened) = event else { throw .misplaced(kind: event.kind, status: nil) }
    self.init(opened)
  }

  /// Applies `event` but for the totals: after events that change them, `recalculate` is due before any other event.
  mutating func take(_ event: SaleEvent) throws(ReplayError) {
    guard event.sale == id else { throw .otherSale(expected: id, found: event.sale) }
    try apply(event)
    version += 1
  }

  private mutating func apply(_ event: SaleEvent) throws(ReplayError) {
    // What was planned for other lines is no plan any more.
    if event.changesTotals { (owed, isPayBackPlanned) = ([], false) }
    switch (status, event) {
    case (.open, .lineAdded(let added)):
      lines.append(added.line)
      if let deposit = added.deposit { lines.append(deposit) }
      offers += added.offers ?? []
    case (.open, .quantitySet(let set)):
      lines[try index(of: set.line)].quantity = set.quantity
      for place in lines.indices where lines[place].belongsTo == set.line { lines[place].quantity = set.quantity }
    case (.open, .lineRemoved(let removed)):
      lines.remove(at: try index(of: removed.line))
      lines.removeAll { $0.belongsTo == removed.line }
    case (.open, .edited(let edit)): try apply(edit)
    case (.open, .cashTendered(let tendered)), (.tendering, .cashTendered(let tendered)):
      status = .tendering
      try take(Tender(tendered.tender))
    case (.open, .tenderBegun(let begun)), (.tendering, .tenderBegun(let begun)):
      status = .tendering
      openTender = begun.tender
    case (.open, .tendered(let tendered)), (.tendering, .tendered(let tendered)):
      status = .tendering
      if openTender?.id == tendered.tender.id { openTender = nil }
      try take(tendered.tender)
    case (.tendering, .tenderFailed(let failed)):
      if openTender?.id == failed.tender { openTender = nil }
      reopen()
    case (.tendering, .tenderReturned(let returned)):
      if openTender?.returns == returned.tender { openTender = nil }
      try giveBack(returned.tender)
      reopen()
    case (.open, .payBackPlanned(let planned)), (.tendering, .payBackPlanned(let planned)):
      (owed, isPayBackPlanned) = (planned.parts, true)
    case (.open, .finalizing(let finalizing)), (.tendering, .finalizing(let finalizing)):
      status = .finalizing
      try round(by: finalizing.rounding)
    case (.finalizing, .completed(let completed)):
      finish(completed)
    case (.open, .voided(let voided)), (.tendering, .voided(let voided)):
      status = .voided
      voidReason = voided.reason
      cashReturned = voided.cashReturned
    case (.open, .parked): status = .parked
    case (.parked, .resumed): status = .open
    case (.open, .abandoned), (.parked, .abandoned): status = .abandoned

    case (.open, .opened), (.open, .completed), (.open, .resumed), (.open, .tenderFailed), (.open, .tenderReturned), (.tendering, _),
      (.finalizing, _), (.parked, _), (.completed, _), (.voided, _), (.abandoned, _):
      throw .misplaced(kind: event.kind, status: status)
    }
  }

  func index(of line: Identifier) throws(ReplayError) -> Int {
    guard let index = lines.firstIndex(where: { $0.id == line }) else { throw .lineUnknown(line) }
    return index
  }

  /// Works the totals out of the lines, and what is due.
  mutating func recalculate() throws(ReplayError) {
    do throws(MoneyError) {
      totals = try SaleTotals.of(cart, lines: lines, settings: settings)
      try settleDue()
    } catch {
      throw .money(error)
    }
  }

  /// With no money in it the sale is as it was before.
  private mutating func reopen() {
    if !hasTenders { status = .open }
  }

  private mutating func giveBack(_ id: Identifier) throws(ReplayError) {
    guard let tender = tenders.first(where: { $0.id == id }), returnedTenders.insert(id).inserted else { throw .tenderUnknown(id) }
    do throws(MoneyError) {
      paid = try paid.subtracting(tender.applied)
      try settleDue()
    } catch {
      throw .money(error)
    }
  }

  private mutating func take(_ tender: Tender) throws(ReplayError) {
    tenders.append(tender)
    do throws(MoneyError) {
      owed = try owed(after: tender)
      rounding = try rounding.adding(tender.rounding)
      paid = try paid.adding(tender.applied)
      change = try change.adding(tender.change)
      try settleDue()
    } catch {
      throw .money(error)
    }
  }

  private mutating func round(by amount: Money?) throws(ReplayError) {
    guard let amount else { return }
    do throws(MoneyError) {
      rounding = try rounding.adding(amount)
      try settleDue()
    } catch {
      throw .money(error)
    }
  }

  private mutating func settleDue() throws(MoneyError) {
    due = try totals.gross.adding(rounding).subtracting(paid)
    cashDue = try settings.cashRounding?.rounded(due) ?? due
  }

  /// The stored results count, whatever the lines would add up to under newer rules.
  private mutating func finish(_ completed: SaleCompleted) {
    status = .completed
    receipt = completed.receipt
    completedAt = completed.at
    totals = completed.totals
    rounding = completed.rounding
    paid = completed.paid
    change = completed.change
  }
}

extension SaleEvent {
  /// Whether the totals have to be worked out anew after it.
  var changesTotals: Bool {
    switch self {
    case .lineAdded, .quantitySet, .lineRemoved: true
    case .edited(let edit): edit.changesTotals
    case .opened, .cashTendered, .tenderBegun, .tendered, .tenderFailed, .tenderReturned, .payBackPlanned, .finalizing, .completed, .voided,
      .parked,
      .resumed, .abandoned:
      false
    }
  }
}
