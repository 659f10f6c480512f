extension ErrorKind {
  public static let saleVersionConflict = ErrorKind(
    "sale.versionConflict", .state, "the sale has changed since the caller saw it", hint: "read the sale again and decide anew")
  public static let saleParked = ErrorKind("sale.parked", .state, "the sale is put aside", hint: "call sale.resume first")
  public static let saleNotParked = ErrorKind("sale.notParked", .state, "the sale is not put aside", hint: "use it as it is")
  public static let saleAlreadyAbandoned = ErrorKind(
    "sale.alreadyAbandoned", .state, "the sale was given up", hint: "open a new sale")
  public static let saleApprovalMissing = ErrorKind(
    "sale.approvalMissing", .notAllowed, "a second person has to agree", hint: "give that person's identifier in approvedBy")
  public static let saleApprovalSamePerson = ErrorKind(
    "sale.approvalSamePerson", .notAllowed, "who asks cannot agree", hint: "let another person agree")
  public static let saleReasonMissing = ErrorKind(
    "sale.reasonMissing", .invalidParams, "a reason is missing", hint: "give a code of the shop's list of reasons")
  public static let saleReferenceInvalid = ErrorKind(
    "sale.referenceInvalid", .invalidParams, "a text is no identifier or code", hint: "1 to 64 visible ASCII characters without blanks")
  public static let saleCardNumber = ErrorKind(
    "sale.cardNumber", .invalidParams, "a text holds what looks like the number of a card", hint: "leave it out")
  public static let saleDiscountInvalid = ErrorKind(
    "sale.discountInvalid", .invalidParams, "the discount is not possible", hint: "0 to 100 percent, or an amount or price not below zero")
  public static let saleDiscountTooLarge = ErrorKind(
    "sale.discountTooLarge", .state, "the discount is more than what it is taken off", hint: "use a smaller one, or take it back first")
  public static let saleDiscountsFull = ErrorKind(
    "sale.discountsFull", .limit, "there are 20 discounts", hint: "take one back first")
  public static let saleDiscountUnknown = ErrorKind(
    "sale.discountUnknown", .notFound, "no such discount on the sale", hint: "sale.get shows the discounts")
  public static let saleLineBound = ErrorKind(
    "sale.lineBound", .state, "the line came with another one", hint: "change the line that it came with")
  public static let saleLineFixed = ErrorKind(
    "sale.lineFixed", .state, "a label, a number or another document says what the line is", hint: "remove it and add it as it should be")
  public static let saleSerialMissing = ErrorKind(
    "sale.serialMissing", .invalidParams, "the product is sold with its serial or lot number", hint: "give it as serial or lot")
  public static let saleSerialInvalid = ErrorKind(
    "sale.serialInvalid", .state, "the serial number cannot be sold like this", hint: "each number is one piece, sold once")
  public static let saleAgeUnconfirmed = ErrorKind(
    "sale.ageUnconfirmed", .state, "nobody looked how old the customer is", hint: "look, and call sale.confirmAge; or remove the line")
  public static let saleAgeNotAsked = ErrorKind(
    "sale.ageNotAsked", .state, "the line asks for no age", hint: "name the line that asks for one")
  public static let saleCouponUnknown = ErrorKind(
    "sale.couponUnknown", .notFound, "no offer that is valid now has this coupon", hint: "look at the dates on it")
  public static let saleCouponTwice = ErrorKind(
    "sale.couponTwice", .state, "the coupon was handed in already", hint: "go on with the sale")
  public static let saleCouponsFull = ErrorKind("sale.couponsFull", .limit, "there are 20 coupons", hint: "hand one back first")
  public static let saleReceiptCode = ErrorKind(
    "sale.receiptCode", .state, "that is the code of a receipt",
    hint: "find its sale with receipt.find; what comes back goes through sale.refund")
  public static let saleTendersLeftOver = ErrorKind(
    "sale.tendersLeftOver", .state, "the first of the tenders pay the whole sale; nothing was kept",
    hint: "leave the tenders out that are left over, or correct their amounts, and submit the sale again")
  public static let saleTimeInvalid = ErrorKind(
    "sale.timeInvalid", .invalidParams, "the sale cannot have been at that time", hint: "correct occurredAtMs; nothing was kept")
  public static let refundNotCompleted = ErrorKind(
    "refund.notCompleted", .state, "the sale is not completed", hint: "change or void it instead")
  public static let refundOfRefund = ErrorKind(
    "refund.ofRefund", .state, "the line is itself something that came back", hint: "name a line that was sold")
  public static let refundExceeds = ErrorKind(
    "refund.exceeds", .state, "more than is left of what was sold cannot come back", hint: "sale.get shows what came back of each line")
  public static let refundTraining = ErrorKind(
    "refund.training", .state, "training and real sales do not mix", hint: "take a practice sale back on a practice sale")
  public static let refundCurrencyMismatch = ErrorKind(
    "refund.currencyMismatch", .state, "the documents have different currencies", hint: "use a register with that currency")
  public static let tenderNothingToPayBack = ErrorKind(
    "tender.nothingToPayBack", .state, "the customer gets nothing back", hint: "take a payment, or complete the sale")
  public static let tenderTraining = ErrorKind(
    "tender.training", .state, "no real money moves on a sale for practice", hint: "practise with cash, or open a sale that counts")

  /// Refusals of what a person asks for who needs a reason or a second person.
  static let saleApproval: [ErrorKind] = [
    .saleApprovalMissing, .saleApprovalSamePerson, .saleReferenceInvalid,
  ]
  /// Refusals of what takes a line of another document back.
  static let refund: [ErrorKind] = [
    .saleUnknown, .receiptUnknown, .saleLineUnknown, .saleQuantityInvalid, .saleReferenceInvalid, .refundNotCompleted,
    .refundOfRefund, .refundExceeds, .refundTraining, .refundCurrencyMismatch, .tenderOpen,
  ]
  /// Those of `saleKinds` that stand in this file.
  static let saleEditKinds: [ErrorKind] = [
    .saleVersionConflict, .saleParked, .saleNotParked, .saleAlreadyAbandoned, .saleApprovalMissing, .saleApprovalSamePerson,
    .saleReasonMissing, .saleReferenceInvalid, .saleCardNumber, .saleDiscountInvalid, .saleDiscountTooLarge, .saleDiscountsFull,
    .saleDiscountUnknown, .saleLineBound, .saleLineFixed, .saleSerialMissing, .saleSerialInvalid, .saleAgeUnconfirmed, .saleAgeNotAsked,
    .saleCouponUnknown, .saleCouponTwice, .saleCouponsFull, .refundNotCompleted, .refundOfRefund, .refundExceeds, .refundTraining,
    .refundCurrencyMismatch, .tenderNothingToPayBack, .tenderTraining, .registerCurrencyDiffers, .shiftAmountOutOfRange,
  ]
}
