/// What can be asked of a sale.
public enum SaleCommand: Equatable, Sendable {
  /// Opens a sale with `SaleContext.opening`.
  case open
  /// Adds `SaleContext.item`, or raises the last line if it is the same and sold by the piece.
  case addLine(quantity: FixedDecimal)
  case setQuantity(line: Identifier, quantity: FixedDecimal)
  case removeLine(Identifier)
  /// Takes cash. What covers the rest completes the sale in the same decision; less is a part payment.
  ///
  /// `foreign`: what was handed over in another currency, which is worth `given`; change is given in the sale's.
  case tenderCash(given: Money, foreign: ForeignCash? = nil)
  /// Begins a payment whose outcome comes later, by a terminal or a provider. Nothing but it can settle its amount until then.
  case beginTender(TenderKind, amount: Money)
  /// The payment that was begun moved money. What covers the rest completes the sale in the same decision.
  case settleTender(Tender)
  /// The payment that was begun moved none.
  case failTender(Identifier)
  /// Takes what settles at once and is no cash. What covers the rest completes the sale in the same decision.
  case take(TenderKind, amount: Money, reference: String, left: TenderBalance? = nil)
  /// Pays some of what the customer has to get, by a way that settles at once and is no cash; nothing left to pay completes the sale.
  case payOut(TenderKind, amount: Money, reference: String, left: TenderBalance? = nil, returns: TenderReference? = nil)
  /// Begins to take a tender back by the way it came, where the outcome comes later: the sale can neither end nor be paid until then.
  case beginReturn(Identifier)
  /// What a tender other than cash settled went back by the way it came.
  case returnTender(Identifier)
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
  /// Notes what of a due below zero goes back by the way that it came, and who agreed where less does.
  case planPayBack([PayBackPart], approvedBy: String?)
  /// Begins to pay a part of that plan, where the outcome comes later.
  case beginPayBack(PayBackPart)
  /// Pays what the customer has to get in cash, and completes the sale.
  case payBack
}
