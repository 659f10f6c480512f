import Sales
import Store

/// What the shop still has of what it took in for completed sales.
struct PaidLeft {
  let scope: WriteScope

  /// - Parameter document: the one that takes it back now, which does not count against what is left to be given back.
  func of(_ sale: Sale, apartFrom document: Identifier) throws -> Money {
    try sale.takenIn().subtracting(scope.view.returns(ofSale: sale.id).givenBack(apartFrom: document))
  }

  /// Of each sale that the document takes something back of, as it is now: others may have paid since the lines came.
  func sources(of document: Sale) throws -> [Identifier: Money] {
    var left: [Identifier: Money] = [:]
    for id in Set(document.lines.compactMap(\.reversal?.part?.document)) {
      if let sale = try scope.sale(id) { left[id] = try of(sale, apartFrom: document.id) }
    }
    return left
  }
}
