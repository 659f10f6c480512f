/// Why a command was refused. A refusal leaves no event and changes nothing.
public enum SaleError: Error, Equatable, Sendable {
  /// What the caller did not hand in with the command: a fault of the program, not of the cashier.
  public enum ContextPart: String, Sendable {
    case opening, item, identifier, nextReceipt
  }

  case notFound
  case alreadyOpened(Identifier)
  /// The command needs an open sale.
  case notOpen(SaleStatus)
  case alreadyCompleted(ReceiptNumber?)
  case alreadyVoided(Identifier)
  /// The sale is about to get its receipt.
  case finalizing(Identifier)
  case lineUnknown(Identifier)
  case linesFull
  case quantityInvalid(FixedDecimal, unit: ProductUnit)
  case quantityZero
  case productInactive(sku: String)
  case priceInvalid(FixedDecimal, sku: String)
  case amountOutOfRange(MoneyError)
  case empty
  case amountDue(Money, currency: Currency)
  case nothingDue
  case tenderNotPositive(Money, currency: Currency)
  /// More than is due, yet less than what is due in cash.
  case tenderBetween(given: Money, due: Money, cashDue: Money, currency: Currency)
  case tendersFull
  /// More than is due, by a way that gives no change.
  case tenderOverDue(Money, due: Money, currency: Currency)
  /// A payment is under way, or its outcome is not known.
  case tenderOpen(Identifier)
  case tenderUnknown(Identifier)
  /// What was paid by other ways than cash has to go back by them first.
  case tenderToReturn(Identifier)
  case receiptNumberInvalid(ReceiptNumber)
  case contextIncomplete(ContextPart)
}
