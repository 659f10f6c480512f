import RPC
import Rehearsal
import TillClient

/// What the front ends sell, and what only the scanner sells: so each of them knows its own lines.
enum SoakGoods {
  /// Codes and article numbers that front ends add; the article number is how a line shows.
  static let byCode = [(code: Goods.milk, sku: "M1"), (code: "M1", sku: "M1"), (code: Goods.coffee, sku: "C1"), (code: "C1", sku: "C1")]
  static let weighed = (code: Goods.apples, sku: "A1")
  static let ownSkus: Set<String> = ["M1", "C1", "A1"]
  /// What the scanner reads.
  static let scanned = Goods.wine
  /// The most copies that one import brings of a product that nobody sells.
  private static let extraRows = 20

  /// The catalogue once more, with some products that nobody sells.
  static func csv(extra number: Int) -> String {
    Goods.csv + (0..<extraRows).map { "X\(number)-\($0),,Extra \(number) \($0),1.00,A,piece\n" }.joined()
  }
}
