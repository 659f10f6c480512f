/// Why a command was refused. A refusal leaves no event and changes nothing.
public enum SaleError: Error, Equatable, Sendable {
  /// What the caller did not hand in with the command: a fault of the program, not of the cashier.
  public enum ContextPart: String, Sendable {
    case opening, item, identifier, nextReceipt, returnable
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
  case tenderTooLarge(Money, currency: Currency)
  /// More than one document can come to.
  case totalTooLarge(Money, currency: Currency)
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
  /// Money of it went to the customer by another way than cash already.
  case tenderPaidBack(Identifier)
  case receiptNumberInvalid(ReceiptNumber)
  case contextIncomplete(ContextPart)
  /// The caller decided on an earlier state of the sale.
  case versionConflict(seen: Int64, actual: Int64)
  case parked(Identifier)
  case notParked(Identifier)
  case alreadyAbandoned(Identifier)
  case approvalMissing
  case approvalBySamePerson(String)
  case reasonMissing
  case referenceInvalid(String)
  /// A text holds what looks like the number of a card.
  case cardNumber
  case discountInvalid(String)
  case discountTooLarge(reason: String, Money, of: Money, currency: Currency)
  case discountsFull
  case discountUnknown(Identifier)
  /// The line came with another one.
  case lineBound(Identifier)
  /// The label, a number or another document says what the line is.
  case lineFixed(Identifier)
  case serialMissing(sku: String, ProductTraits.Tracking)
  case serialTwice(String)
  case serialQuantity(String)
  case ageUnconfirmed(Identifier, minimumAge: Int)
  case ageNotAsked(Identifier)
  case couponUnknown(String)
  case couponTwice(String)
  case couponsFull
  case refundNotCompleted(Identifier)
  case refundOfRefund(Identifier)
  case refundExceeds(asked: FixedDecimal, left: FixedDecimal)
  case refundTraining(Identifier)
  case currencyMismatch(Currency, Currency)
  /// The register works in another currency by now, or holds money of one, than the sale was opened in.
  case currencyDiffers(sale: Currency, register: Currency)
  /// The shift could not be closed any more.
  case shiftOutOfRange(MoneyError)
  case nothingToPayBack
  /// Real money would move on a sale for practice.
  case tenderTraining(Identifier)
}
