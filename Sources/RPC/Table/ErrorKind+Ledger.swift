extension ErrorKind {
  public static let giftcardUnknown = ErrorKind(
    "giftcard.unknown", .notFound, "no gift card or voucher has this code", hint: "look at the code again; giftcard.sell sells one")
  public static let giftcardCodeInvalid = ErrorKind(
    "giftcard.codeInvalid", .invalidParams, "that is no code of a gift card", hint: "6 to 64 visible ASCII characters without blanks")
  public static let giftcardCodeMissing = ErrorKind(
    "giftcard.codeMissing", .invalidParams, "the article is a gift card or voucher, which has a code", hint: "sell it with giftcard.sell")
  public static let giftcardAlreadySold = ErrorKind(
    "giftcard.alreadySold", .state, "the code was sold before", hint: "take another card, or add to it with giftcard.topUp")
  public static let giftcardNotActive = ErrorKind(
    "giftcard.notActive", .state, "the sale of the card is not completed", hint: "complete that sale first")
  public static let giftcardBlocked = ErrorKind(
    "giftcard.blocked", .state, "the card is blocked", hint: "a manager lets it pay again with giftcard.unblock")
  public static let giftcardNotBlocked = ErrorKind("giftcard.notBlocked", .state, "the card is not blocked", hint: "use it as it is")
  public static let giftcardExpired = ErrorKind(
    "giftcard.expired", .state, "the last day of the card is over", hint: "take another payment")
  public static let giftcardShort = ErrorKind(
    "giftcard.short", .state, "nothing, or not enough, is left on the card", hint: "take the rest in another way")
  public static let giftcardAmountInvalid = ErrorKind(
    "giftcard.amountInvalid", .invalidParams, "the amount is not possible", hint: "give an amount above 0 in minor units")
  public static let giftcardOverMaximum = ErrorKind(
    "giftcard.overMaximum", .limit, "the card would hold too much", hint: "load less, or take a second card")
  public static let giftcardUsed = ErrorKind(
    "giftcard.used", .state, "the card that is to come back was used", hint: "a used gift card cannot come back")
  public static let giftcardForGiftCard = ErrorKind(
    "giftcard.forGiftCard", .state, "gift cards are not paid for with gift cards", hint: "take cash or a card")
  public static let giftcardOtherCurrency = ErrorKind(
    "giftcard.otherCurrency", .state, "the card is in another currency", hint: "use it on a register with that currency")
  public static let giftcardArticleInvalid = ErrorKind(
    "giftcard.articleInvalid", .invalidParams, "the article is no gift card or voucher",
    hint: "name one with giftCard or voucher in the column value of the product file")
  public static let giftcardTaxed = ErrorKind(
    "giftcard.taxed", .state, "a gift card is taxed when it is redeemed, so its article has no tax",
    hint: "give the article a tax of 0 percent in the catalogue")
  public static let accountUnknown = ErrorKind(
    "account.unknown", .notFound, "the customer has no account", hint: "open one with account.setLimit")
  public static let accountLimitReached = ErrorKind(
    "account.limitReached", .state, "the customer would owe more than agreed", hint: "account.get shows what is left; account.setLimit")
  public static let accountBlocked = ErrorKind(
    "account.blocked", .state, "the account is blocked", hint: "a manager lets it pay again with account.unblock")
  public static let accountNotBlocked = ErrorKind("account.notBlocked", .state, "the account is not blocked", hint: "use it as it is")
  public static let accountAmountInvalid = ErrorKind(
    "account.amountInvalid", .invalidParams, "the amount is not possible", hint: "give an amount above 0 in minor units")
  public static let accountOverpaid = ErrorKind(
    "account.overpaid", .state, "more is paid than the customer owes", hint: "account.get shows what is owed")
  public static let accountCustomerMissing = ErrorKind(
    "account.customerMissing", .invalidParams, "nobody knows whose account it is",
    hint: "give customer, or name the customer with sale.setCustomer")
  public static let pointsUnknown = ErrorKind(
    "points.unknown", .notFound, "the customer has no points", hint: "a sale with sale.setCustomer earns the first")
  public static let pointsShort = ErrorKind(
    "points.short", .state, "the customer has not so many points", hint: "points.get shows how many there are")
  public static let pointsBlocked = ErrorKind("points.blocked", .state, "the points are blocked", hint: "ask a manager")
  public static let pointsAmountInvalid = ErrorKind(
    "points.amountInvalid", .invalidParams, "so many points are not possible", hint: "give a number above 0")
  public static let pointsNoReward = ErrorKind(
    "points.noReward", .state, "points are worth nothing here", hint: "set points.worth in the configuration")
  public static let pointsCustomerMissing = ErrorKind(
    "points.customerMissing", .state, "nobody knows whose points they are", hint: "name the customer with sale.setCustomer")
  public static let currencyUnknown = ErrorKind(
    "currency.unknown", .state, "there is no rate for this currency", hint: "add it to the configuration as [[currency]]")
  public static let tenderNotReturnable = ErrorKind(
    "tender.notReturnable", .state, "the payment does not go back by this call",
    hint: "a card's goes back with tender.reverse, cash when the sale is voided")

  public static let refundStoreCreditOnly = ErrorKind(
    "refund.storeCreditOnly", .state, "what comes back without its receipt is not paid in cash",
    hint: "pay it onto a gift card or an account with tender.payBackTo")

  public static let refundOverPaid = ErrorKind(
    "refund.overPaid", .state, "less than that is left of what was paid for the goods",
    hint: "look at what came back of the receipt with sale.get")

  /// Every refusal that a ledger of value itself gives, by the names of `ValueError`.
  public static let ledgerKinds: [ErrorKind] = [
    .giftcardUnknown, .giftcardCodeInvalid, .giftcardCodeMissing, .giftcardAlreadySold, .giftcardNotActive, .giftcardBlocked,
    .giftcardNotBlocked, .giftcardExpired, .giftcardShort, .giftcardAmountInvalid, .giftcardOverMaximum, .giftcardUsed,
    .giftcardForGiftCard, .giftcardOtherCurrency, .giftcardArticleInvalid, .giftcardTaxed, .accountUnknown, .accountLimitReached,
    .accountBlocked, .accountNotBlocked, .accountAmountInvalid, .accountOverpaid, .saleReferenceInvalid, .saleCardNumber,
    .saleApprovalMissing, .saleApprovalSamePerson, .pointsUnknown, .pointsShort, .pointsBlocked, .pointsAmountInvalid,
  ]
  /// Refusals of what names a card by its code.
  static let giftcardNamed: [ErrorKind] = [.giftcardUnknown, .giftcardCodeInvalid, .saleReferenceInvalid, .saleCardNumber]
  /// Refusals of what sells a load.
  static let giftcardSold: [ErrorKind] =
    saleEnded + [
      .giftcardCodeInvalid, .saleReferenceInvalid, .saleCardNumber, .giftcardBlocked, .giftcardAmountInvalid, .giftcardOverMaximum,
      .giftcardArticleInvalid, .giftcardTaxed, .giftcardOtherCurrency, .productUnknown, .taxUnknown, .saleProductInactive, .saleLinesFull,
      .saleAmountOutOfRange, .tenderTraining,
    ]
  /// Refusals of every payment that settles at once and is no cash.
  static let tenderAtOnce: [ErrorKind] =
    saleEnded + [
      .saleEmpty, .saleNothingDue, .tenderAmountInvalid, .tendersFull, .tenderOverDue, .tenderOpen, .saleAgeUnconfirmed, .tenderTraining,
    ]
}
