import RPC
import Rehearsal
import TillClient

/// The completing tender of a sale of ten lines as a client of the daemon sees it, over the socket.
enum SocketSale {
  private static let codes = [Goods.milk, Goods.coffee, Goods.wine]

  /// The median of some sales.
  static func seconds(rounds: Int) throws -> Double {
    try Shop.with { shop in
      let times = try (0..<rounds).map { _ in try tender(in: shop) }
      return times.sorted()[times.count / 2]
    }
  }

  private static func tender(in shop: Shop) throws -> Double {
    var sale = try shop.client.call(OpenSale.self, Empty())
    for line in 0..<SaleWriter.lines {
      sale = try shop.client.call(AddSaleLine.self, .init(sale: sale.sale, code: codes[line % codes.count]))
    }
    let clock = ContinuousClock()
    let time = try clock.measure {
      sale = try shop.client.call(TenderCash.self, .init(sale: sale.sale, amount: sale.totals.dueInCash + 500))
    }
    guard sale.receipt != nil else { throw StorageFailure("the tender did not complete the sale") }
    return time / .seconds(1)
  }
}
