import RPC
import Sales
import Store

@testable import Till

// Gift cards, vouchers and accounts: what their ledgers hold against what the receipts say.
extension CardWorld {
  /// Of this run alone: shops are used for many.
  var giftCode: String { "GC-RUN-\(shop.runs)" }
  var customer: String { "c-\(shop.runs)" }

  /// A movement, without its time.
  private struct Move: Hashable, Comparable {
    let id: String
    let reason: String
    let amount: Int64

    static func < (left: Move, right: Move) -> Bool { (left.id, left.reason) < (right.id, right.reason) }
  }

  /// Each load, payment and way back of the story is one movement, and the balance is their sum.
  func judgeLedger(_ sales: [Sale], _ view: StoreReader) throws {
    guard let balance = plan.story.balance else { return }
    let isAccount = plan.story == .account || plan.story == .accountRefund
    let name = isAccount ? customer : GiftCode.name(of: giftCode, state: view.state)
    guard let ledger = try view.valueLedger(isAccount ? .account : .giftCard, name: name) else {
      return check(false, "the ledger is gone")
    }
    let moves = try view.valueMoves(of: ledger.id, limit: ListLimit.maximum).items.map { stored in
      let move = stored.moved.move
      return Move(id: move.id.description, reason: move.reason.rawValue, amount: move.amount.minorUnits)
    }
    let told = sales.flatMap { Self.moves(of: $0, on: ledger.id) }
    check(moves.sorted() == told.sorted(), "the ledger moved by \(moves), the receipts say \(told)")
    check(ledger.balance.minorUnits == told.map(\.amount).reduce(0, +), "the ledger holds \(ledger.balance.minorUnits)")
    check(ledger.balance.minorUnits == balance, "the ledger holds \(ledger.balance.minorUnits), the story ends with \(balance)")
    check(ledger.promises.isEmpty, "a load is still promised")
  }

  /// What a document says of a ledger.
  private static func moves(of sale: Sale, on ledger: Identifier) -> [Move] {
    let loads = zip(sale.lines, sale.totals.lines).compactMap { line, amounts in
      sale.status == .completed && line.load?.ledger == ledger
        ? Move(id: line.id.description, reason: "loaded", amount: amounts.gross.minorUnits) : nil
    }
    let tenders = sale.tenders.filter { $0.reference == ledger.description }.flatMap { tender in
      let (id, given) = (tender.id.description, tender.given.minorUnits)
      let spending = tender.kind == .account ? "charged" : "redeemed"
      let paid = Move(id: id, reason: given > 0 ? spending : "refunded", amount: -given)
      return sale.returnedTenders.contains(tender.id) ? [paid, Move(id: id, reason: "givenBack", amount: given)] : [paid]
    }
    return loads + tenders
  }
}
