import RPC
import Sales
import Store

/// Takes lines of completed sales back.
struct RefundDesk {
  let scope: WriteScope

  /// Some of a line comes back on an open sale.
  func takeBack(_ line: Identifier, of receipt: String, quantity: FixedDecimal, reason: String, on id: Identifier, version: Int64?) throws
    -> Sale
  {
    let returnable = try returnable(line, of: sold(receipt), on: id)
    return try takeBack(returnable, quantity, reason, on: id, SaleDesk(scope: scope, version: version))
  }

  private func takeBack(
    _ line: ReturnableLine, _ quantity: FixedDecimal, _ reason: String, on id: Identifier, _ desk: SaleDesk
  ) throws -> Sale {
    try desk.run(.edit(.refund(quantity: quantity, reason: reason)), on: id) { context in context.returnable = line }
  }

  /// How a refund is paid.
  enum Way: Sendable {
    /// To where the money came from; whether tips go back too.
    case original(withTip: Bool?)
    /// All of it; a second person agrees where money came by another way.
    case cash(approvedBy: String?)
  }

  /// Refunds a sale, or some of it, by a document of its own. Where a card is paid the outcome comes later.
  ///
  /// - Parameter lines: each with how much of it, nil for all that is left; nil: everything that is left.
  func refund(
    _ receipt: String, lines: [(line: Identifier, quantity: FixedDecimal?)]?, reason: String, way: Way = .original(withTip: nil),
    condition: StoreCondition
  ) throws -> Sale {
    let sold = try sold(receipt)
    let wanted = try lines ?? everything(of: sold)
    guard !wanted.isEmpty else {
      throw SaleError.refundExceeds(asked: FixedDecimal(1), left: .zero)
    }
    let desk = SaleDesk(scope: scope)
    return try desk.aside {
      var document = try desk.open(condition: condition, isTraining: sold.isTraining)
      for (line, quantity) in wanted {
        let returnable = try returnable(line, of: sold, on: document.id)
        document = try takeBack(returnable, quantity ?? returnable.left, reason, on: document.id, desk)
      }
      return try pay(document, way)
    }
  }

  private func pay(_ document: Sale, _ way: Way) throws -> Sale {
    guard document.due < .zero else { return try SaleDesk(scope: scope).complete(document.id) }
    switch way {
    case .original(let withTip): return try PayBackDesk(scope: scope).begin(document.id, withTip: withTip)
    case .cash(let approver): return try PayBackDesk(scope: scope).inCash(document.id, approvedBy: approver)
    }
  }

  /// The completed sale with a receipt, as a number or as its code says it, or with an identifier.
  private func sold(_ receipt: String) throws -> Sale {
    let id = try ReceiptCode.receipt(receipt).flatMap { try scope.view.saleID(receipt: $0) } ?? (try? Identifier(receipt))
    guard let id, let sale = try scope.sale(id) else { throw RPCError(.receiptUnknown, "there is no receipt \"\(receipt.prefix(64))\"") }
    return sale
  }

  /// The document that takes it back does not count against what is left to be given back.
  private func returnable(_ line: Identifier, of sale: Sale, on document: Identifier) throws -> ReturnableLine {
    try checkTips(of: sale)
    let returned = try scope.view.returns(ofSale: sale.id).lines[line] ?? .none
    return try ReturnableLine(line, of: sale, returned: returned, paidLeft: PaidLeft(scope: scope).of(sale, apartFrom: document))
  }

  /// A tip that comes to a payment while that goes back would be nobody's.
  private func checkTips(of sale: Sale) throws {
    guard sale.tenders.contains(where: { $0.kind == .card }) else { return }
    for tender in try scope.view.cardTenders(sale: sale.id) where !tender.status.isFinal {
      if case .tip = tender.purpose { throw SaleError.tenderOpen(tender.id) }
    }
  }

  private func everything(of sale: Sale) throws -> [(line: Identifier, quantity: FixedDecimal?)] {
    guard sale.status == .completed else { throw SaleError.refundNotCompleted(sale.id) }
    let returns = try scope.view.returns(ofSale: sale.id)
    let sold = sale.lines.filter(\.isSold)
    if sold.isEmpty, let line = sale.lines.first { throw SaleError.refundOfRefund(line.id) }
    return sold.filter { returns.lines[$0.id]?.quantity != $0.quantity }.map { ($0.id, nil) }
  }
}
