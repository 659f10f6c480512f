import RPC
package import TillClient

/// The few products that the tests sell; prices and taxes are chosen so that every rounding has something to do.
package enum Goods {
  /// 1.79, tax B (7 % included).
  package static let milk = "5012345678900"
  /// 4.99, tax B.
  package static let coffee = "4006381333931"
  /// 12.49, tax A (19 % included).
  package static let wine = "7501031311309"
  /// By weight: 2.4950 a kilogram, tax B.
  package static let apples = "9780201379624"
  /// A right code of nothing in the catalogue.
  package static let unknown = "4030000237577"

  package static let csv = """
    sku,barcode,name,price,tax,unit
    M1,5012345678900,Milk 1 l,1.79,B,piece
    C1,4006381333931,Ground coffee,4.99,B,piece
    W1,7501031311309,Red wine,12.49,A,piece
    A1,9780201379624,Apples,2.4950,B,kilogram

    """

  package static func load(into client: TillClient) throws {
    let result = try client.call(
      ImportProducts.self, .init(import: IdempotencyKey.random(), sequence: 0, chunk: csv, last: true))
    guard result.committed else { throw Broken("the catalogue was refused: \(result.problems)") }
  }
}
