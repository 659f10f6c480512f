import Peripherals
import RPC
import Sales
import Store

/// What a code in the cashier's hand is: a product, how much of it, and at which price.
struct Article {
  let product: Product
  let quantity: FixedDecimal

  /// Finds the product: by barcode, by article number, then by what the code of a shop's own label says of price, weight or count.
  ///
  /// - Parameter quantity: How many or how much was asked for; a label says that itself, so it must be 1 then.
  /// - Throws: `productUnknown`; `saleQuantityInvalid` and `salePriceInvalid` for a label that does not fit its product.
  init(code: String, quantity: FixedDecimal, labels: [VariableMeasurePattern], view: StoreReader) throws {
    if let product = try view.product(barcode: code) ?? view.product(sku: code) {
      (self.product, self.quantity) = (product, quantity)
      return
    }
    guard let measure = try Self.measure(code, labels), let product = try view.product(barcode: measure.item.text) else {
      throw RPCError(.productUnknown, "no product has the code \"\(code.prefix(64))\"")
    }
    guard quantity == FixedDecimal(1) else {
      throw RPCError(.saleQuantityInvalid, "the label says how much it is; add it once for each package")
    }
    let value = try FixedDecimal(mantissa: Int64(measure.value.unscaled), scale: measure.value.decimals)
    switch measure.kind {
    case .weight, .count: (self.product, self.quantity) = (product, value)
    case .price:
      // A weight worked out from a price would give another amount than the label says.
      guard product.unit == .piece else {
        throw RPCError(
          .salePriceInvalid, "the label holds a price, and \(product.sku) is sold by \(product.unit.rawValue): sell it by the piece")
      }
      (self.product, self.quantity) = (product.priced(at: value), FixedDecimal(1))
    }
  }

  private static func measure(_ code: String, _ labels: [VariableMeasurePattern]) throws -> VariableMeasure? {
    guard !labels.isEmpty, let gtin = try? GTIN(code) else { return nil }
    do { return try labels.read(gtin) } catch {
      throw RPCError(.productUnknown, "the label \(code) cannot be read: \(error)")
    }
  }
}
