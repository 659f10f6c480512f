import JSON
import RPC
import Sales
import Store
import Terminals

/// A payment that a provider confirmed after the till had given it up: it is written down, told, and goes back by itself.
struct LatePaymentDesk {
  /// The journal's word for it.
  static let kind = "tender.paidLate"

  let scope: WriteScope

  /// Called as often as the provider says so: what is on its way back is not begun twice.
  func take(_ late: ProviderLatePayment, provider: String) throws {
    guard let id = try? Identifier(late.payment), let payment = try scope.view.cardTender(id), let sale = payment.sale,
      payment.status.isFinal, payment.status != .approved,
      let device = scope.context.configuration.terminal(named: provider)
    else { return }
    let before = try scope.view.cardTenders(sale: sale).filter { tender in
      guard case .giveBack(_, id) = tender.purpose else { return false }
      return tender.status == .approved || !tender.status.isFinal
    }
    // A provider has one movement at a time; it is asked about this payment again.
    guard before.isEmpty, try scope.view.openCardTenders(terminal: provider).isEmpty else { return }
    let amount = try Money(minorUnits: late.amountMinor)
    var body: JSONObject = ["tender": .string(id.description), "sale": .string(sale.description), "amount": .integer(late.amountMinor)]
    body["reference"] = late.reference.map { .string($0) }
    try scope.transaction.append(JournalEntry(stamp: scope.stamp, kind: Self.kind, version: 1, body: .object(body)))
    let back = try TenderDesk(scope: scope).create(
      scope.newIdentifier(), .giveBack(sale: sale, of: id), on: device, amount: amount, currency: payment.currency)
    try scope.emit(
      TenderPaidLate.self,
      LatePayment(
        tender: id.description, sale: sale.description, terminal: provider, amount: late.amountMinor, currency: payment.currency.code,
        decimals: Int64(payment.currency.exponent), reference: late.reference, goesBackBy: back.id.description))
  }
}
