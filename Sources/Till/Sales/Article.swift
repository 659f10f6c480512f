import Peripherals
import RPC
import Sales
import Store

/// What a code in the cashier's hand is: a product, how much of it, and at which price.
struct Article {
  let product: Product
  let quantity: FixedDecimal
  /// What the label says the whole line costs.
  private(set) var printedPrice: Money?

  /// Finds the product: by barcode, by article number, then by what the code of a shop's own label says of price, weight or count.
  ///
  /// - Parameter quantity: How many or how much was asked for; a label says that itself, so it must be 1 then.
  /// - Throws: `productUnknown`; `saleQuantityInvalid` and `salePriceInvalid` for a label that does not fit its product.
  init(
    code: String, quantity: FixedDecimal, labels: [VariableMeasurePattern], currency: Currency? = nil, view: StoreReader
  ) throws {
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
    case .price where product.unit == .piece: (self.product, self.quantity) = (product.priced(at: value), FixedDecimal(1))
    case .price:
      // The label's price counts; the weight is what that price buys.
      guard let exponent = currency?.exponent, let price = value.minorUnits(exponent: exponent),
        let weight = product.unitPrice.quantity(for: value)
      else {
        throw RPCError(.salePriceInvalid, "the label's price \(value) does not fit the price of \(product.sku), \(product.unitPrice)")
      }
      (self.product, self.quantity) = (product, weight)
      printedPrice = try Money(minorUnits: price)
    }
  }

  private init(product: Product, quantity: FixedDecimal) { (self.product, self.quantity) = (product, quantity) }

  /// As much of it at another price of one unit.
  func priced(at price: FixedDecimal) -> Article { Article(product: product.priced(at: price), quantity: quantity) }

  private static func measure(_ code: String, _ labels: [VariableMeasurePattern]) throws -> VariableMeasure? {
    guard !labels.isEmpty, let gtin = try? GTIN(code) else { return nil }
    do { return try labels.read(gtin) } catch {
      throw RPCError(.productUnknown, "the label \(code) cannot be read: \(error)")
    }
  }
}
