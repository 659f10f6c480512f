import RPC
import Sales
import Store

// A tip that a customer gives after the payment, where the terminal can book one (ZVT 06 0C).
extension TenderDesk {
  func tip(_ id: Identifier, _ amount: Money) throws -> CardTender {
    let payment = try existing(id)
    guard payment.status == .approved, case .payment(let sale, _, _) = payment.purpose, payment.kind == .card,
      let evidence = payment.evidence
    else { throw SaleError.tenderUnknown(id) }
    let device = try device(payment.terminal)
    let earlier = try scope.view.laterTips(sale: sale, underWay: true)[id] ?? .zero
    try SaleDesk(scope: scope).existing(sale).checkTip(amount, on: id, after: earlier)
    // A customer who brings something back gives no tip, and a tip would never go back with what went back already.
    guard try scope.view.returns(ofSale: sale).lines.isEmpty else {
      throw RPCError(
        .tenderTipTooLate, "something of the sale \(sale) came back, so its payments take no tip any more", hint: "take the tip in cash")
    }
    guard device.takesTipsLater, evidence.receiptNumber != nil, payment.createdAt.businessDay == scope.time.businessDay,
      try scope.view.batchClosed(terminal: payment.terminal).map({ $0 < payment.createdAt.utcMilliseconds }) ?? true
    else { throw RPCError(.tenderTipTooLate) }
    try checkFree(device)
    return try create(
      scope.newIdentifier(), .tip(sale: sale, of: id), on: device, amount: amount, currency: payment.currency, original: evidence)
  }

  /// What a call says that the staff get: an amount, or a percentage of what the card pays.
  static func tip(amount: Int64?, percent: String?, of paid: Money) throws -> Money {
    guard let percent else { return try Money(minorUnits: amount ?? 0) }
    guard amount == nil, let rate = try? FixedDecimal(percent), rate > .zero, rate <= FixedDecimal(100) else {
      throw RPCError(.tenderAmountInvalid, "a tip is an amount or a percentage above 0 and at most 100, and not both")
    }
    return try Tip.of(paid, percent: rate)
  }
}
