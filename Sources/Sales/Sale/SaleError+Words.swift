extension SaleError {
  typealias Words = (kind: String, message: String, hint: String)

  /// Name, message and hint of the refusals that concern what a sale is beside its lines and cash.
  var words: Words {
    switch self {
    case .versionConflict(let seen, let actual):
      (
        "sale.versionConflict", "The sale is at version \(actual), and the call was made for version \(seen).",
        "Read the sale again, look at what changed, and decide anew."
      )
    case .parked: ("sale.parked", "The sale is put aside.", "Resume it first.")
    case .notParked: ("sale.notParked", "The sale is not put aside.", "Use it as it is.")
    case .alreadyAbandoned: ("sale.alreadyAbandoned", "The sale was given up.", "Open a new sale.")
    case .approvalMissing:
      ("sale.approvalMissing", "A second person has to agree to this.", "Give the identifier of that person in approvedBy.")
    case .approvalBySamePerson(let name):
      ("sale.approvalSamePerson", "\(quoted(name)) asks for this and cannot agree to it.", "Let another person agree.")
    case .reasonMissing:
      ("sale.reasonMissing", "What comes back without a receipt needs a reason.", "Give a code of the shop's list of reasons.")
    case .referenceInvalid(let text):
      (
        "sale.referenceInvalid", "\(quoted(text)) is no identifier or code.",
        "Use 1 to \(SaleReference.maximumLength) visible ASCII characters without blanks."
      )
    case .cardNumber:
      ("sale.cardNumber", "The text holds what looks like the number of a card.", "Leave it out: card numbers are never kept.")
    case .discountInvalid(let reason):
      (
        "sale.discountInvalid", "The discount \(quoted(reason)) is not possible.",
        "Use 0 to 100 percent, or an amount or a price that is not below 0."
      )
    case .discountTooLarge(let reason, let discount, let amount, let currency) where (discount < .zero) != (amount < .zero):
      (
        "sale.discountTooLarge",
        "The discount \(quoted(reason)) asks for a price above the \(amount.text(in: currency)) before it.",
        "Give a lower price; a higher one is set with sale.setPrice."
      )
    case .discountTooLarge(let reason, let discount, let amount, let currency):
      (
        "sale.discountTooLarge",
        "The discount \(quoted(reason)) of \(discount.text(in: currency)) is more than the \(amount.text(in: currency)) that it is taken off.",
        "Use a smaller discount, or take it back first."
      )
    case .discountsFull:
      ("sale.discountsFull", "There are \(SaleLimits.maximumDiscounts) discounts, which is the limit.", "Take one back first.")
    case .discountUnknown(let id):
      ("sale.discountUnknown", "The sale has no discount \(id).", "Read the sale again and name one of its discounts.")
    case .lineBound(let line): ("sale.lineBound", "The line \(line) came with another one.", "Change or remove the line that it came with.")
    case .lineFixed(let line):
      (
        "sale.lineFixed", "A label, a number or another document says what the line \(line) is.",
        "Remove the line and add it as it should be."
      )
    default: refundWords
    }
  }

  private var refundWords: Words {
    switch self {
    case .serialMissing(let sku, let tracking):
      ("sale.serialMissing", "The product \(quoted(sku)) is sold with its \(tracking.rawValue) number.", "Give it as \(tracking.rawValue).")
    case .serialTwice(let serial):
      ("sale.serialInvalid", "The number \(quoted(serial)) stands on the sale already.", "Look at the number again.")
    case .serialQuantity(let serial): ("sale.serialInvalid", "The number \(quoted(serial)) is one piece's.", "Add each piece by itself.")
    case .ageUnconfirmed(let line, let age):
      (
        "sale.ageUnconfirmed", "Nobody looked whether the customer is \(age) years old, for the line \(line).",
        "Look, and call sale.confirmAge; or remove the line."
      )
    case .ageNotAsked(let line): ("sale.ageNotAsked", "The line \(line) asks for no age.", "Name the line that asks for one.")
    case .couponUnknown(let coupon):
      ("sale.couponUnknown", "No offer that is valid now has the coupon \(quoted(coupon)).", "Look at the dates on it.")
    case .couponTwice(let coupon): ("sale.couponTwice", "The coupon \(quoted(coupon)) was handed in already.", "Go on with the sale.")
    case .couponsFull: ("sale.couponsFull", "There are \(SaleLimits.maximumCoupons) coupons, which is the limit.", "Hand one back first.")
    case .refundNotCompleted(let sale): ("refund.notCompleted", "The sale \(sale) is not completed.", "Change or void it instead.")
    case .refundOfRefund(let line):
      (
        "refund.ofRefund", "The line \(line) is itself something that came back.",
        "Name a line that was sold; sell the article again to undo a refund."
      )
    case .refundExceeds(let asked, let left):
      ("refund.exceeds", "\(asked) cannot come back: \(left) is left of what was sold.", "Take back at most \(left).")
    case .refundTraining(let sale):
      ("refund.training", "Training and real sales do not mix: the other one is \(sale).", "Take a practice sale back on a practice sale.")
    case .currencyMismatch(let first, let second):
      (
        "refund.currencyMismatch", "The other document is in \(first.code), this one in \(second.code).",
        "Take it back on a register with that currency."
      )
    case .currencyDiffers(let sale, let register):
      (
        "register.currencyDiffers", "The sale is in \(sale.code), and the register works in \(register.code): the two do not mix.",
        "Give it up while the shift in \(sale.code) is open (sale.void, sale.abandon), or set register.currency back to \(sale.code), start "
          + "the daemon again and go on with it."
      )
    case .tenderTooLarge(let given, let currency):
      (
        "tender.amountInvalid", "\(given.text(in: currency)) \(currency.code) are more than anybody hands over.",
        "Check the amount: was a barcode scanned in its place?"
      )
    case .totalTooLarge(let total, let currency):
      (
        "sale.amountOutOfRange", "The sale would come to \(total.text(in: currency)) \(currency.code), which is more than one can.",
        "Use a smaller quantity, or split the sale."
      )
    case .shiftOutOfRange(let error):
      (
        "shift.amountOutOfRange", "The shift could not be closed after that: \(error.message).",
        "Check the amounts; where they are right, close the shift first."
      )
    case .nothingToPayBack:
      ("tender.nothingToPayBack", "The customer gets nothing back on this sale.", "Take a payment, or complete the sale.")
    case .tenderPaidBack(let tender):
      (
        "tender.paidBack", "Money went to the customer already with \(tender): that cannot be undone.",
        "Pay the rest with tender.payBack or tender.cashBack, which completes the document."
      )
    case .tenderTraining:
      ("tender.training", "The sale is for practice, so that no real money may move.", "Practise with cash, or open a sale that counts.")
    case .notFound, .alreadyOpened, .notOpen, .alreadyCompleted, .alreadyVoided, .finalizing, .lineUnknown, .linesFull, .quantityInvalid,
      .quantityZero, .productInactive, .priceInvalid, .amountOutOfRange, .empty, .amountDue, .nothingDue, .tenderNotPositive,
      .tenderBetween,
      .tendersFull, .tenderOverDue, .tenderOpen, .tenderUnknown, .tenderToReturn, .receiptNumberInvalid, .contextIncomplete,
      .versionConflict, .parked, .notParked, .alreadyAbandoned, .approvalMissing,
      .approvalBySamePerson, .reasonMissing, .referenceInvalid, .cardNumber, .discountInvalid, .discountTooLarge, .discountsFull,
      .discountUnknown, .lineBound, .lineFixed:
      preconditionFailure("told before")
    }
  }
}
