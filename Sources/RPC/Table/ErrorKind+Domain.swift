extension ErrorKind {
  public static let saleUnknown = ErrorKind("sale.notFound", .notFound, "no such sale", hint: "sale.list shows the sales")
  public static let saleNoneCurrent = ErrorKind(
    "sale.noneCurrent", .notFound, "the register has no current sale", hint: "call sale.open or sale.select")
  public static let saleAlreadyOpened = ErrorKind(
    "sale.alreadyOpened", .state, "the sale is open already", hint: "use it, or open another")
  public static let saleNotOpen = ErrorKind(
    "sale.notOpen", .state, "money was taken, so the lines cannot change", hint: "take the rest of the payment, or void the sale")
  public static let saleAlreadyCompleted = ErrorKind(
    "sale.alreadyCompleted", .state, "the sale is completed", hint: "open a new sale")
  public static let saleAlreadyVoided = ErrorKind("sale.alreadyVoided", .state, "the sale is voided", hint: "open a new sale")
  public static let saleFinalizing = ErrorKind(
    "sale.finalizing", .state, "the sale is about to get its receipt", hint: "complete the sale")
  public static let saleLineUnknown = ErrorKind(
    "sale.lineUnknown", .notFound, "no such line on the sale", hint: "sale.get shows the lines")
  public static let saleLinesFull = ErrorKind(
    "sale.linesFull", .limit, "the sale has 1000 lines", hint: "complete this sale and open another")
  public static let saleQuantityInvalid = ErrorKind(
    "sale.quantityInvalid", .invalidParams, "the quantity cannot be sold", hint: "pieces are whole; remove the line instead of zero")
  public static let saleProductInactive = ErrorKind(
    "sale.productInactive", .state, "the product is not for sale", hint: "activate it in the catalogue, or sell another")
  public static let salePriceInvalid = ErrorKind(
    "sale.priceInvalid", .state, "the product has a price that cannot be sold", hint: "correct the price in the catalogue")
  public static let saleAmountOutOfRange = ErrorKind(
    "sale.amountOutOfRange", .limit, "the totals would leave their range", hint: "use a smaller quantity, or split the sale")
  public static let saleEmpty = ErrorKind("sale.empty", .state, "the sale has no lines", hint: "add a line, or void the sale")
  public static let saleAmountDue = ErrorKind("sale.amountDue", .state, "there is still an amount due", hint: "take a tender first")
  public static let saleNothingDue = ErrorKind("sale.nothingDue", .state, "nothing is due", hint: "complete the sale")
  public static let saleReceiptNumberInvalid = ErrorKind(
    "sale.receiptNumberInvalid", .internal, "the receipt number is not one of the sale's register", hint: "report this as a fault")
  public static let saleContextIncomplete = ErrorKind(
    "sale.contextIncomplete", .internal, "the daemon did not look up what the command needs", hint: "report this as a fault")
  public static let tenderAmountInvalid = ErrorKind(
    "tender.amountInvalid", .invalidParams, "the amount cannot be taken", hint: "give the amount in minor units, more than zero")
  public static let tendersFull = ErrorKind(
    "tender.full", .limit, "the sale has as many tenders as it can have", hint: "void the sale and take the payment in fewer parts")
  public static let taxUnknown = ErrorKind(
    "tax.unknown", .state, "the product's tax code is not in the configuration", hint: "add it to the configuration as [[tax]]")

  public static let quoteInvalid = ErrorKind(
    "quote.invalid", .invalidParams, "the cart cannot be worked out", hint: "mend the place that the message names")

  /// Every refusal that the sale itself gives, by the names of `SaleError`.
  public static let saleKinds: [ErrorKind] =
    [
      .saleUnknown, .saleAlreadyOpened, .saleNotOpen, .saleAlreadyCompleted, .saleAlreadyVoided, .saleFinalizing, .saleLineUnknown,
      .saleLinesFull, .saleQuantityInvalid, .saleProductInactive, .salePriceInvalid, .saleAmountOutOfRange, .saleEmpty, .saleAmountDue,
      .saleNothingDue, .saleReceiptNumberInvalid, .saleContextIncomplete, .tenderAmountInvalid, .tendersFull,
      .tenderOverDue, .tenderOpen, .tenderUnknown, .tenderToReturn, .tenderPaidBack,
    ] + saleEditKinds
  /// Refusals of every change to a sale that has ended.
  static let saleEnded: [ErrorKind] = [
    .saleUnknown, .saleNotOpen, .saleAlreadyCompleted, .saleAlreadyVoided, .saleFinalizing, .saleParked, .saleAlreadyAbandoned,
    .saleVersionConflict, .registerCurrencyDiffers, .shiftAmountOutOfRange,
  ]
  public static let productUnknown = ErrorKind(
    "product.unknown", .notFound, "no product has this code", hint: "look for it with product.search, or import the catalogue")
  public static let productImportInvalid = ErrorKind(
    "product.importInvalid", .invalidParams, "the product file has mistakes",
    hint: "mend the rows that the answer names; nothing was imported")
  public static let productImportUnknown = ErrorKind(
    "product.importUnknown", .notFound, "no such import, or its parts came out of order",
    hint: "start again with a new import id and sequence 0")
  public static let cursorUnknown = ErrorKind(
    "rpc.cursorUnknown", .invalidParams, "the cursor is not one of this daemon's", hint: "start again without a cursor")
  public static let deviceUnknown = ErrorKind("device.unknown", .notFound, "no such device", hint: "device.list shows the devices")
  public static let deviceOffline = ErrorKind(
    "device.offline", .device, "the device cannot be reached", hint: "check its power and cable; device.list says what is wrong",
    retryable: true)
  public static let scannerNotSupported = ErrorKind(
    "scanner.notSupported", .device, "the scanner cannot be told to do this",
    hint: "HID POS, IBM and SSI scanners take orders; for a serial one see scanner.commands in the configuration")
  public static let deviceRoleInvalid = ErrorKind(
    "device.roleInvalid", .invalidParams, "the device cannot take this role",
    hint: "device.discover lists the roles that each device can take")
  public static let deviceNotAttached = ErrorKind(
    "device.notAttached", .notFound, "the device is not plugged in", hint: "plug it in; device.discover lists what is there",
    retryable: true)
  public static let deviceAmbiguous = ErrorKind(
    "device.ambiguous", .state, "several devices have this name", hint: "name the port or the interface, as device.discover does")
  public static let deviceRoleTaken = ErrorKind(
    "device.roleTaken", .state, "another device has the role", hint: "give replace to have the new one checked and put in its place")
  public static let deviceTaken = ErrorKind(
    "device.taken", .state, "the device has another role", hint: "take it from there first with device.unbind")
  public static let deviceConfigured = ErrorKind(
    "device.configured", .state, "the configuration says which device has the role", hint: "change or remove connect in the configuration")
  public static let deviceBusy = ErrorKind(
    "device.busy", .device, "the device is in the middle of a job", hint: "wait for the job, or cancel it", retryable: true)
  public static let deviceCheckFailed = ErrorKind(
    "device.checkFailed", .device, "the new device did not answer as one of its kind",
    hint: "check its power and cable, then bind it again",
    retryable: true)
  public static let documentInvalid = ErrorKind(
    "printer.documentInvalid", .invalidParams, "the document cannot be printed", hint: "protocols/escpos.md describes the elements")
  public static let jobUnknown = ErrorKind("printer.jobUnknown", .notFound, "no such print job", hint: "printer.jobs lists the jobs")
  public static let jobState = ErrorKind(
    "printer.jobState", .state, "the print job stands where this cannot be done", hint: "printer.jobs shows where each job stands")
  public static let spoolFull = ErrorKind(
    "printer.spoolFull", .limit, "too many print jobs are waiting", hint: "mend the printer, or cancel jobs with printer.cancel",
    retryable: true)
  public static let receiptUnknown = ErrorKind(
    "journal.receiptUnknown", .notFound, "no such receipt or sale", hint: "a receipt's number looks like 1-1-42: register-epoch-number")
  public static let journalUnreadable = ErrorKind(
    "journal.unreadable", .storage, "the journal was altered, so that it cannot be read as a whole",
    hint: "journal.verify names the first row that was altered; restore the last backup that verifies")
  public static let subscriptionLimit = ErrorKind(
    "events.subscriptionLimit", .limit, "this connection has 8 subscriptions", hint: "name more topics in one subscription")
}
