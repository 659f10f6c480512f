import RPC
import Sales
import Store

/// Takes a whole sale in one step: what is refused leaves nothing.
struct SubmitDesk {
  let scope: WriteScope

  func submit(_ params: SubmitSale.Params, condition: StoreCondition) throws -> Sale {
    let desk = SaleDesk(scope: scope)
    return try desk.aside {
      var sale = try desk.open(condition: condition, occurredAtMs: params.occurredAtMs)
      if let customer = params.customer { sale = try desk.setCustomer(customer, exemption: nil, on: sale.id) }
      for line in params.lines {
        let known = Set(sale.lines.map(\.id))
        sale = try add(line, to: sale.id)
        guard line.ageConfirmed == true else { continue }
        for added in sale.lines where added.awaitsAge && !known.contains(added.id) {
          sale = try desk.edit(sale.id, .confirmAge(line: added.id))
        }
      }
      for tender in params.tenders { sale = try pay(tender, on: sale.id) }
      return sale.status == .completed ? sale : try desk.complete(sale.id)
    }
  }

  private func add(_ line: SubmitSale.Line, to id: Identifier) throws -> Sale {
    if let code = line.giftCard {
      let load = LoadParams(sale: id.description, article: line.code, code: code, amount: line.amount)
      return try GiftCardDesk(scope: scope).sell(load, isNew: true)
    }
    return try SaleDesk(scope: scope).addLine(
      to: id, code: line.code, quantity: FixedDecimal(line.quantity ?? "1"), serial: line.serial, lot: line.lot)
  }

  /// What needs no terminal. A card that holds less than it is to pay leaves a rest, so that the sale is refused as a whole.
  private func pay(_ tender: SubmitSale.Tender, on id: Identifier) throws -> Sale {
    let amount = try Money(minorUnits: tender.amount)
    switch tender.kind {
    case "giftCard", "voucher":
      guard let code = tender.code else { throw ValueError.codeInvalid }
      return try ValueTenderDesk(scope: scope).payByCard(code, amount: amount, on: id)
    case "account": return try ValueTenderDesk(scope: scope).payOnAccount(tender.customer, amount: amount, on: id)
    default: return try SaleDesk(scope: scope).tenderCash(amount, on: id)
    }
  }
}
