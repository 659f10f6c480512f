import RPC
import Sales
import Store

/// Takes a whole sale in one step: what is refused leaves nothing.
struct SubmitDesk {
  let scope: WriteScope

  func submit(_ params: SubmitSale.Params, condition: StoreCondition) throws -> Sale {
    let desk = SaleDesk(scope: scope)
    let current = try scope.view.currentSale(register: scope.context.configuration.register.id)
    var sale = try desk.open(condition: condition, occurredAtMs: params.occurredAtMs)
    if let customer = params.customer { sale = try desk.setCustomer(customer, exemption: nil, on: sale.id) }
    for line in params.lines {
      let known = Set(sale.lines.map(\.id))
      sale = try desk.addLine(
        to: sale.id, code: line.code, quantity: FixedDecimal(line.quantity ?? "1"), serial: line.serial, lot: line.lot)
      guard line.ageConfirmed == true else { continue }
      for added in sale.lines where added.awaitsAge && !known.contains(added.id) {
        sale = try desk.edit(sale.id, .confirmAge(line: added.id))
      }
    }
    for tender in params.tenders { sale = try desk.tenderCash(Money(minorUnits: tender.amount), on: sale.id) }
    if sale.status != .completed { sale = try desk.complete(sale.id) }
    // The customer in front of the till is still the one before.
    if let current { try desk.select(current) }
    return sale
  }
}
