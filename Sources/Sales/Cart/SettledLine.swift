/// The amounts of a line that another document settled.
struct SettledLine: Sendable {
  let marked: Money
  let discount: Money
  let net: Money
  /// In the order of the line's taxes.
  let taxes: [Money]

  init(_ part: ReturnedPart) {
    (marked, discount, net, taxes) = (part.marked, part.discount, part.net, part.taxes)
  }

  /// What was taken off stands there as one.
  var taken: [TakenDiscount] {
    discount == .zero ? [] : [TakenDiscount(reason: LineAmounts.returnedDiscount, source: .manual, amount: discount)]
  }
}
