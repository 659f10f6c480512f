import RPC
import Sales
import Store

/// Gives points for sales, takes them back with what comes back, and turns them into rewards.
struct PointsDesk {
  let scope: WriteScope

  private var ledgers: ValueDesk { ValueDesk(scope: scope) }

  /// What the points of a reward say as their reason.
  static let reason = "points"

  /// Says what an event of a sale does to points.
  func follow(_ event: SaleEvent, after sale: Sale) throws {
    switch event {
    case .completed:
      try earn(sale)
      for (document, parts) in sale.returned.sorted(by: { $0.key < $1.key }) { try takeBack(parts, of: document, on: sale) }
    case .edited(.discountRemoved(let removed)): try giveBack(sale) { $0 == removed.discount }
    case .voided, .abandoned: if sale.discounts.contains(where: { $0.discount.reason == Self.reason }) { try giveBack(sale) { _ in true } }
    case .edited, .opened, .lineAdded, .quantitySet, .lineRemoved, .cashTendered, .tenderBegun, .tendered, .tenderFailed, .tenderReturned,
      .payBackPlanned, .finalizing, .parked, .resumed:
      break
    }
  }

  /// A reward off the document, for points of the sale's customer.
  func redeem(_ params: RedeemPoints.Params) throws -> Sale {
    let desk = SaleDesk(scope: scope, version: params.version)
    let sale = try desk.existing(Identifier(params.sale))
    guard let worth = scope.context.configuration.points?.worth else { throw RPCError(.pointsNoReward) }
    guard let customer = sale.customer else { throw RPCError(.pointsCustomerMissing) }
    guard !sale.isTraining else { throw SaleError.tenderTraining(sale.id) }
    let points = try Money(minorUnits: params.points)
    let ledger = try scope.view.existingLedger(.points, name: customer)
    let (product, isTooMuch) = worth.minorUnits.multipliedReportingOverflow(by: points.minorUnits)
    let amount = try Money(minorUnits: isTooMuch ? Int64.max : product)
    let after = try desk.edit(sale.id, .discount(line: nil, .amount(amount), reason: Self.reason, source: .reward, approvedBy: nil))
    guard let discount = after.discounts.last else { throw SaleError.contextIncomplete(.identifier) }
    try ledgers.move(ledger.id, .spent, points.negated, id: discount.id, sale: sale.id)
    return after
  }

  private func earn(_ sale: Sale) throws {
    guard let rule = scope.context.configuration.points, let customer = sale.customer, !sale.isTraining else { return }
    let points = rule.points(for: try sale.earning())
    guard points > 0 else { return }
    let known = try scope.view.valueLedger(.points, name: customer)
    let ledger = try known ?? ledgers.run(.open(.points, name: customer, ending: nil, currency: nil, limit: .zero), on: nil)
    try ledgers.move(ledger.id, .earned, Money(minorUnits: points), id: sale.id, sale: sale.id)
  }

  /// Points that were earned go, points that were spent come, in proportion and whatever the rule is today.
  private func takeBack(_ parts: [ReturnedPart], of document: Identifier, on sale: Sale) throws {
    let all = try scope.view.pointsMoves(ofSale: document)
    // Of a reward that was taken off before the sale was paid they came back then.
    let back = Set(all.filter { $0.move.reason == .givenBack }.map(\.move.id))
    let moves = all.filter { [.earned, .spent].contains($0.move.reason) && !back.contains($0.move.id) }
    guard !moves.isEmpty, let original = try scope.sale(document) else { return }
    let earlier = try scope.view.returnedParts(ofSale: document, apartFrom: sale.id)
    for moved in moves {
      let share = try original.share(of: abs(moved.move.amount.minorUnits), with: parts, after: earlier)
      guard share > 0 else { continue }
      let amount = try Money(minorUnits: moved.move.reason == .earned ? -share : share)
      try ledgers.move(
        moved.ledger, moved.move.reason == .earned ? .reversed : .givenBack, amount, id: scope.newIdentifier(), sale: sale.id)
    }
  }

  /// The points of rewards that are given up.
  private func giveBack(_ sale: Sale, where isGivenUp: (Identifier) -> Bool) throws {
    let moves = try scope.view.pointsMoves(ofSale: sale.id)
    let back = Set(moves.filter { $0.move.reason == .givenBack }.map(\.move.id))
    for moved in moves where moved.move.reason == .spent && isGivenUp(moved.move.id) && !back.contains(moved.move.id) {
      try ledgers.move(moved.ledger, .givenBack, moved.move.amount.negated, id: moved.move.id, sale: sale.id)
    }
  }
}
