extension SaleError {
  /// The stable name for programs.
  public var kind: String {
    switch self {
    case .notFound: "sale.notFound"
    case .alreadyOpened: "sale.alreadyOpened"
    case .notOpen: "sale.notOpen"
    case .alreadyCompleted: "sale.alreadyCompleted"
    case .alreadyVoided: "sale.alreadyVoided"
    case .finalizing: "sale.finalizing"
    case .lineUnknown: "sale.lineUnknown"
    case .linesFull: "sale.linesFull"
    case .quantityInvalid, .quantityZero: "sale.quantityInvalid"
    case .productInactive: "sale.productInactive"
    case .priceInvalid: "sale.priceInvalid"
    case .amountOutOfRange: "sale.amountOutOfRange"
    case .empty: "sale.empty"
    case .amountDue: "sale.amountDue"
    case .nothingDue: "sale.nothingDue"
    case .tenderNotPositive, .tenderBetween: "tender.amountInvalid"
    case .tendersFull: "tender.full"
    case .tenderOverDue: "tender.overDue"
    case .tenderOpen: "tender.open"
    case .tenderUnknown: "tender.unknown"
    case .tenderToReturn: "tender.toReturn"
    case .receiptNumberInvalid: "sale.receiptNumberInvalid"
    case .contextIncomplete: "sale.contextIncomplete"
    default: words.kind
    }
  }

  /// What happened, for a person.
  public var message: String {
    switch self {
    case .notFound: "There is no such sale."
    case .alreadyOpened(let sale): "The sale \(sale) is open already."
    case .notOpen(let status): "The sale is \(status.rawValue), so its lines cannot change."
    case .alreadyCompleted(let receipt): "The sale is completed\(receipt.map { " with receipt \($0)" } ?? "")."
    case .alreadyVoided(let sale): "The sale \(sale) is voided."
    case .finalizing(let sale): "The sale \(sale) is paid and about to get its receipt."
    case .lineUnknown(let line): "The sale has no line \(line)."
    case .linesFull: "The sale has \(SaleLimits.maximumLines) lines, which is the limit."
    case .quantityInvalid(let quantity, let unit): "A quantity of \(quantity) is not possible for a product sold by the \(unit.rawValue)."
    case .quantityZero: "The quantity of a line cannot be 0."
    case .productInactive(let sku): "The product \(quoted(sku)) is not for sale."
    case .priceInvalid(let price, let sku): "The product \(quoted(sku)) cannot be sold at a price of \(price)."
    case .amountOutOfRange(let error): "The totals would leave their range: \(error.message)."
    case .empty: "The sale has no lines."
    case .amountDue(let due, let currency): "\(due.text(in: currency)) \(currency.code) are still due."
    case .nothingDue: "Nothing is due on this sale."
    case .tenderNotPositive(let given, let currency): "\(given.text(in: currency)) \(currency.code) cannot be taken."
    case .tenderBetween(let given, let due, let cashDue, let currency):
      "Cash of \(given.text(in: currency)) \(currency.code) covers the due of \(due.text(in: currency)) but not \(cashDue.text(in: currency)), "
        + "which is the due rounded for cash."
    case .tendersFull: "The sale has \(SaleLimits.maximumTenders) tenders, which is the limit."
    case .tenderOverDue(let amount, let due, let currency):
      "\(amount.text(in: currency)) \(currency.code) are more than the \(due.text(in: currency)) that can be paid in this way."
    case .tenderOpen(let tender): "The outcome of the payment \(tender) on this sale is not known yet."
    case .tenderUnknown(let tender): "The sale has no payment \(tender) of which this can be said."
    case .tenderToReturn(let tender): "The payment \(tender) has to go back by the way it came first."
    case .receiptNumberInvalid(let receipt): "The receipt number \(receipt) is not one of this sale's register."
    case .contextIncomplete(let part): "The program did not hand in \(part.rawValue) with the command."
    default: words.message
    }
  }

  /// What to do, for a person.
  public var hint: String {
    switch self {
    case .notFound: "Look at the list of sales, or open one."
    case .alreadyOpened: "Use it, or open another one under a new identifier."
    case .notOpen: "Take the rest of the payment, or void the sale and start again."
    case .alreadyCompleted: "Open a new sale; a completed one is corrected by a document of its own."
    case .alreadyVoided: "Open a new sale."
    case .finalizing: "Complete the sale."
    case .lineUnknown: "Read the sale again and use the identifier of one of its lines."
    case .linesFull: "Complete this sale and go on with a new one."
    case .quantityInvalid(_, let unit):
      unit == .piece
        ? "Use a whole number from 1 to \(SaleLimits.maximumQuantity)."
        : "Use more than 0 and at most \(SaleLimits.maximumQuantity), with at most \(SaleLimits.maximumQuantityDecimals) decimals."
    case .quantityZero: "Remove the line instead."
    case .productInactive: "Activate the product in the catalogue, or sell another one."
    case .priceInvalid:
      "Give a price of 0 to \(Product.maximumUnitPrice) with at most \(Product.maximumUnitPriceDecimals) decimals, or correct it in the catalogue."
    case .amountOutOfRange: "Use a smaller quantity, or split the sale."
    case .empty: "Add a line, or void the sale."
    case .amountDue: "Take a payment of that amount."
    case .nothingDue: "Complete the sale."
    case .tenderNotPositive: "Give an amount above 0."
    case .tenderBetween(_, let due, let cashDue, let currency):
      "Take \(cashDue.text(in: currency)) or more, or a part payment of less than \(due.text(in: currency))."
    case .tendersFull: "Void the sale and take the payment in fewer parts."
    case .tenderOverDue(_, let due, let currency): "Take \(due.text(in: currency)) or less; only cash gives change."
    case .tenderOpen: "Wait for its outcome, or stop it with tender.abort; an unknown one is resolved with tender.resolve."
    case .tenderUnknown: "Read the sale again and use the identifier of one of its tenders."
    case .tenderToReturn: "Take it back with tender.reverse, then void the sale."
    case .receiptNumberInvalid, .contextIncomplete: "Report this as a fault of the till's software; nothing was changed."
    default: words.hint
    }
  }
}
