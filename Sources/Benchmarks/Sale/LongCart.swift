import Glibc
import RPC
import Rehearsal

/// A scan that adds another article to a long cart: the transaction of `sale.addLine` from its request to its kept answer, on the disk.
struct LongCart: Measurement {
  let name = "long-cart"

  private static let lines = 500
  /// How many of the last lines are looked at.
  private static let last = 50

  func figures(_ bench: Bench) throws -> [Figure] {
    let writer = try SaleWriter(folder: "\(bench.folder)/cart-\(getpid())")
    let (sale, seconds) = try writer.openSale(lines: Self.lines)
    guard sale.lines.count == Self.lines else { throw Broken("the cart has \(sale.lines.count) lines") }
    let milliseconds = seconds.map { $0 * 1_000 }
    let late = milliseconds.suffix(Self.last)
    return [
      Figure("scan onto a cart of \(Self.lines) lines, p50", Rounds.quantile(0.5, of: Array(late)), "ms", goal: .atMost(10)),
      Figure("scan onto a cart of \(Self.lines) lines, p95", Rounds.quantile(0.95, of: Array(late)), "ms", goal: .atMost(10)),
      Figure("scan onto a new cart, p50", Rounds.quantile(0.5, of: Array(milliseconds.prefix(Self.last))), "ms"),
    ]
  }
}
