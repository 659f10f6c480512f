/// A kind of goods, from which products are made by varieties and sizes.
struct GoodsKind: Sendable {
  let name: String
  /// The code of the tax rate.
  let tax: String
  /// The range of prices in cents; of one kilogram where `isWeighed`.
  let cents: ClosedRange<Int>
  let sizes: [String]
  var isWeighed = false
}
