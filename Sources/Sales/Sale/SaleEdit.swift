/// What can be asked of an open sale beside lines and quantities.
public enum SaleEdit: Equatable, Sendable {
  /// Takes back `SaleContext.item` without a receipt: an empty of a deposit, or, with a reason and an approval, anything.
  case takeBack(quantity: FixedDecimal, reason: String?, approvedBy: String?)
  /// Takes back some of `SaleContext.returnable`, at what was paid for it.
  case refund(quantity: FixedDecimal, reason: String)
  case setPrice(line: Identifier, price: FixedDecimal, reason: String, approvedBy: String?)
  /// Takes something off a line, or off the document where no line is named.
  case discount(line: Identifier?, Discount.Amount, reason: String, source: Discount.Source, approvedBy: String?)
  /// Takes back a discount of a line or of the document.
  case removeDiscount(Identifier)
  /// On a line, or on the document where no line is named; nil takes it away.
  case setNote(line: Identifier?, note: Identifier?)
  /// Names the customer, with `SaleContext.exemption` for one who pays no tax; nil takes the name away.
  case setCustomer(String?)
  /// Somebody looked: the customer is old enough for this line.
  case confirmAge(line: Identifier)
  /// Hands a coupon in; `SaleContext.offers` has the offers that it belongs to.
  case addCoupon(String)
  case removeCoupon(String)
}
