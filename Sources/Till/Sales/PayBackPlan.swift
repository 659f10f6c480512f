import RPC
import Sales
import Store

/// What of a document goes back by which way: to each tender its share of what was sold, and never more than it paid and did not get back. What
/// cash and goods that were traded in paid is left for cash.
struct PayBackPlan {
  /// What goes back by the way that it came. All else is owed in cash.
  static let ways: Set<TenderKind> = [.card, .digital, .giftCard, .voucher, .account]

  let scope: WriteScope

  /// A completed sale of which the document takes something back.
  private struct Source {
    let sale: Sale
    /// What comes back of it on this document, and what of it has not come back before.
    let returned: Money
    let left: Money
    /// What the shop still has of what it took in.
    let paidLeft: Money
    /// All of it comes back on this document.
    let isWhole: Bool
    /// What other documents paid back to its tenders, or will.
    let before: [Tender]
  }

  /// - Parameter withTip: whether tips go back too; nil: where a whole sale comes back.
  func parts(of document: Sale, withTip: Bool? = nil) throws -> [PayBackPart] {
    guard document.due < .zero, !document.isTraining else { return [] }
    let sources = try sources(of: document)
    guard !sources.isEmpty else { return [] }
    let sum = try Money.sum(sources.map(\.returned))
    let shares = try LargestRemainder.allocate(min(sum, document.due.negated), weights: sources.map(\.returned.minorUnits))
    return try zip(sources, shares).flatMap { source, share in
      try parts(of: source, share, withTip: withTip ?? source.isWhole)
    }
  }

  private func parts(of source: Source, _ share: Money, withTip: Bool) throws -> [PayBackPart] {
    let tenders = try scope.view.tendersWithTips(of: source.sale).filter {
      Self.ways.contains($0.kind) && !source.sale.returnedTenders.contains($0.id)
    }
    guard !tenders.isEmpty else { return [] }
    var weights: [Int64] = []
    for tender in tenders { weights.append(try left(of: tender, source, \.applied).minorUnits) }
    let ways = weights.reduce(0, +)
    // Cash was paid for a card before: then the cards get no more than what is left.
    if ways > source.paidLeft.minorUnits { weights = try LargestRemainder.allocate(source.paidLeft, weights: weights).map(\.minorUnits) }
    // Without the rounding of its cash: the last return gives each tender all that it paid.
    let cash = max(0, source.left.minorUnits - weights.reduce(0, +))
    let most = try Money(minorUnits: weights.reduce(cash, +))
    let shares = try LargestRemainder.allocate(min(share, most), weights: weights + [cash])
    return try zip(tenders, shares).compactMap { tender, amount in
      let tip = try withTip ? left(of: tender, source, \.tip) : .zero
      guard amount > .zero || tip > .zero else { return nil }
      let original = TenderReference(sale: source.sale.id, tender: tender.id)
      return PayBackPart(original: original, kind: tender.kind, amount: amount, tip: tip)
    }
  }

  /// What a tender paid, less what went back to it; the amounts of what went back are below zero.
  private func left(of tender: Tender, _ source: Source, _ amount: KeyPath<Tender, Money>) throws -> Money {
    var left = tender[keyPath: amount]
    for back in source.before where back.returns?.tender == tender.id { left = try left.adding(back[keyPath: amount]) }
    return max(.zero, left)
  }

  private func sources(of document: Sale) throws -> [Source] {
    var taken: [Identifier: Money] = [:]
    var quantities: [Identifier: FixedDecimal] = [:]
    for line in document.lines {
      guard let part = line.reversal?.part else { continue }
      taken[part.document] = try (taken[part.document] ?? .zero).subtracting(part.gross)
      quantities[part.line] = try (quantities[part.line] ?? .zero).adding(line.quantity.negated)
    }
    return try taken.sorted { $0.key < $1.key }.compactMap { id, gross in
      guard let sale = try scope.sale(id) else { return nil }
      let returns = try scope.view.returns(ofSale: id)
      // What this document takes back is among what came back.
      let back = try Money.sum(returns.lines.values.map(\.gross))
      let left = try sale.soldGross().subtracting(back).adding(gross)
      return Source(
        sale: sale, returned: max(.zero, gross), left: max(.zero, left),
        paidLeft: max(.zero, try PaidLeft(scope: scope).of(sale, apartFrom: document.id)),
        isWhole: sale.lines.filter(\.isSold).allSatisfy { quantities[$0.id] == $0.quantity },
        before: try returns.given.keys.filter { $0 != document.id }.flatMap { try paidBack(by: $0) })
    }
  }

  /// What a document paid back by other ways than cash, and what it is about to.
  private func paidBack(by document: Identifier) throws -> [Tender] {
    guard let sale = try scope.sale(document) else { return [] }
    let planned = sale.status.isFinal ? [] : sale.owed
    return try sale.tenders
      + planned.map { part in
        Tender(
          id: part.original.tender, kind: part.kind, given: try part.whole.negated, applied: part.amount.negated, tip: part.tip.negated,
          returns: part.original)
      }
  }
}
