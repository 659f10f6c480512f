/// What can be asked of a sale.
public enum SaleCommand: Equatable, Sendable {
  /// Opens a sale with `SaleContext.opening`.
  case open
  /// Adds `SaleContext.item`, or raises the last line if it is the same and sold by the piece.
  case addLine(quantity: FixedDecimal)
  case setQuantity(line: Identifier, quantity: FixedDecimal)
  case removeLine(Identifier)
  /// Takes cash. What covers the rest completes the sale in the same decision; less is a part payment.
  case tenderCash(given: Money)
  /// Completes a sale on which nothing is due, or so little that nothing of it is due in cash; the rest is then booked as cash rounding.
  case complete
  /// Ends the sale without a receipt. Cash already taken goes back.
  case void(VoidReason)
  /// Changes an open sale in another way.
  case edit(SaleEdit)
  /// Puts an open sale aside.
  case park
  /// Goes on with a parked sale.
  case resume
  /// Gives a sale up on which nothing was paid.
  case abandon
  /// Pays what the customer has to get in cash, and completes the sale.
  case payBack
}
