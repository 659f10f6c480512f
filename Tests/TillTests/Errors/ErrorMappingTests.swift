import JSON
import Peripherals
import RPC
import Sales
import Store
import Testing

@testable import Till

@Suite("Errors as the caller reads them")
struct ErrorMappingTests {
  private static let id = Identifier(milliseconds: HandClock.start, random: (1, 2))

  /// One of each case; the switch makes the compiler ask for new ones.
  private static func saleErrors() throws -> [SaleError] {
    let currency = try Currency("EUR")
    let receipt = ReceiptNumber(register: try RegisterID("1"), epoch: 1, number: 1)
    let money = try Money(minorUnits: 5)
    let all: [SaleError] =
      [
        .notFound, .alreadyOpened(id), .notOpen(.tendering), .alreadyCompleted(receipt), .alreadyVoided(id), .finalizing(id),
        .lineUnknown(id),
        .linesFull, .quantityInvalid(FixedDecimal(0), unit: .piece), .quantityZero, .productInactive(sku: "1"),
        .priceInvalid(FixedDecimal(-1), sku: "1"), .amountOutOfRange(.overflow), .empty, .amountDue(money, currency: currency), .nothingDue,
        .tenderNotPositive(money, currency: currency), .tenderBetween(given: money, due: money, cashDue: money, currency: currency),
        .tendersFull, .receiptNumberInvalid(receipt), .contextIncomplete(.item), .tenderOverDue(money, due: money, currency: currency),
        .tenderOpen(id), .tenderUnknown(id), .tenderToReturn(id), .tenderPaidBack(id),
      ] + edits(money, currency)
    for error in all {
      switch error {
      case .notFound, .alreadyOpened, .notOpen, .alreadyCompleted, .alreadyVoided, .finalizing, .lineUnknown, .linesFull, .quantityInvalid,
        .quantityZero, .productInactive, .priceInvalid, .amountOutOfRange, .empty, .amountDue, .nothingDue, .tenderNotPositive,
        .tenderBetween, .tendersFull, .receiptNumberInvalid, .contextIncomplete, .tenderOverDue, .tenderOpen, .tenderUnknown,
        .tenderToReturn, .tenderPaidBack, .versionConflict, .parked, .notParked, .alreadyAbandoned,
        .approvalMissing, .approvalBySamePerson, .reasonMissing, .referenceInvalid, .cardNumber, .discountInvalid, .discountTooLarge,
        .discountsFull, .discountUnknown, .lineBound, .lineFixed, .serialMissing, .serialTwice, .serialQuantity, .ageUnconfirmed,
        .ageNotAsked, .couponUnknown, .couponTwice, .couponsFull, .refundNotCompleted, .refundOfRefund, .refundExceeds, .refundTraining,
        .currencyMismatch, .nothingToPayBack, .tenderTraining, .currencyDiffers, .shiftOutOfRange, .tenderTooLarge, .totalTooLarge:
        continue
      }
    }
    return all
  }

  private static func edits(_ money: Money, _ currency: Currency) -> [SaleError] {
    let (one, two) = (FixedDecimal(1), FixedDecimal(2))
    return [
      .versionConflict(seen: 1, actual: 2), .parked(id), .notParked(id), .alreadyAbandoned(id), .approvalMissing,
      .approvalBySamePerson("anna"), .reasonMissing, .referenceInvalid(" "), .cardNumber, .discountInvalid("x"),
      .discountTooLarge(reason: "x", money, of: money, currency: currency), .discountsFull, .discountUnknown(id), .lineBound(id),
      .lineFixed(id), .serialMissing(sku: "1", .lot), .serialTwice("1"), .serialQuantity("1"), .ageUnconfirmed(id, minimumAge: 18),
      .ageNotAsked(id), .couponUnknown("x"), .couponTwice("x"), .couponsFull, .refundNotCompleted(id), .refundOfRefund(id),
      .refundExceeds(asked: two, left: one), .refundTraining(id), .currencyMismatch(currency, currency), .nothingToPayBack,
      .tenderTraining(id), .currencyDiffers(sale: currency, register: currency), .shiftOutOfRange(.overflow),
      .tenderTooLarge(money, currency: currency), .totalTooLarge(money, currency: currency),
    ]
  }

  private static let families: [String: ErrorFamily] = [
    "sale.notFound": .notFound, "sale.alreadyOpened": .state, "sale.notOpen": .state, "sale.alreadyCompleted": .state,
    "sale.alreadyVoided": .state, "sale.finalizing": .state, "sale.lineUnknown": .notFound, "sale.linesFull": .limit,
    "sale.quantityInvalid": .invalidParams, "sale.productInactive": .state, "sale.priceInvalid": .state, "sale.amountOutOfRange": .limit,
    "sale.empty": .state, "sale.amountDue": .state, "sale.nothingDue": .state, "tender.amountInvalid": .invalidParams,
    "tender.full": .limit, "sale.receiptNumberInvalid": .internal, "sale.contextIncomplete": .internal, "tender.overDue": .state,
    "tender.open": .state, "tender.unknown": .notFound, "tender.toReturn": .state, "tender.paidBack": .state, "tender.training": .state,
    "sale.versionConflict": .state, "sale.parked": .state, "sale.notParked": .state, "sale.alreadyAbandoned": .state,
    "sale.approvalMissing": .notAllowed, "sale.approvalSamePerson": .notAllowed, "sale.reasonMissing": .invalidParams,
    "sale.referenceInvalid": .invalidParams, "sale.cardNumber": .invalidParams, "sale.discountInvalid": .invalidParams,
    "sale.discountTooLarge": .state, "sale.discountsFull": .limit, "sale.discountUnknown": .notFound, "sale.lineBound": .state,
    "sale.lineFixed": .state, "sale.serialMissing": .invalidParams, "sale.serialInvalid": .state, "sale.ageUnconfirmed": .state,
    "sale.ageNotAsked": .state, "sale.couponUnknown": .notFound, "sale.couponTwice": .state, "sale.couponsFull": .limit,
    "refund.notCompleted": .state, "refund.ofRefund": .state, "refund.exceeds": .state, "refund.training": .state,
    "refund.currencyMismatch": .state, "tender.nothingToPayBack": .state,
    "register.currencyDiffers": .state, "shift.amountOutOfRange": .limit,
  ]

  @Test("every refusal of a sale is in the table, in its family, with its own words")
  func sale() throws {
    let all = try Self.saleErrors()
    #expect(Set(all.map(\.kind)) == Set(ErrorKind.saleKinds.map(\.kind)))
    #expect(Set(all.map(\.kind)) == Set(Self.families.keys))
    for error in all {
      let told = RPCError(from: error)
      #expect(told.kind == error.kind)
      #expect(told.code == Self.families[error.kind]?.rawValue)
      #expect(told.message == error.message && told.hint == error.hint)
      #expect(!told.isRetryable)
    }
  }

  private static let storeErrors: [(error: StoreError, kind: String)] = [
    (.locked(path: "p", pid: 1), "storage.busy"), (.file(path: "p", errno: 13), "storage.failed"),
    (.newerSchema(found: 2, known: 1), "storage.failed"), (.foreignDatabase(applicationID: 1), "storage.failed"),
    (.corrupt("x"), "storage.failed"), (.notSynchronous(found: 1), "storage.failed"), (.diskFull, "storage.full"),
    (.readOnly, "storage.readOnly"), (.busy, "storage.busy"), (.inputOutput(code: 1, detail: "x"), "storage.failed"),
    (.sqlite(code: 1, detail: "x"), "storage.failed"), (.tooLarge(what: "x", limit: 1, found: 2), "rpc.invalidParams"),
    (.notFound(what: "x", id: "1"), "sale.notFound"), (.stale(what: "x", id: "1", expected: 1, found: 2), "storage.failed"),
    (.receiptOutOfOrder(given: "1", expected: "2"), "storage.failed"),
  ]

  @Test("every failure of the store has a place", arguments: storeErrors)
  func store(error: StoreError, kind: String) {
    let told = RPCError(from: error)
    #expect(told.kind == kind)
    #expect(told.message == error.description)
    if kind.hasPrefix("storage.") {
      #expect(told.code == ErrorFamily.storage.rawValue)
      #expect(told.isRetryable)
    }
  }

  @Test("the refusals of the spool are told as what they are")
  func spool() {
    let told = [
      PrintJobError.notFound(Self.id), .illegalStep(Self.id, from: .sent, to: .cancelled, bytesSent: 1), .queueFull(printer: "p", limit: 1),
    ].map { RPCError(from: $0) }
    #expect(told.map(\.kind) == ["printer.jobUnknown", "printer.jobState", "printer.spoolFull"])
    #expect(told.map(\.isRetryable) == [false, false, true])
  }

  @Test("what callers send wrong is told as theirs")
  func params() {
    #expect(RPCError(from: CursorError.otherDatabase).kind == "rpc.cursorUnknown")
    #expect(RPCError(from: CatalogueError.skuTwice("1")).kind == "product.importInvalid")
    #expect(RPCError(from: MoneyError.notADecimal("x")).kind == "rpc.invalidParams")
    #expect(RPCError(from: IdentifierError.notAnIdentifier("x")).kind == "rpc.invalidParams")
    #expect(RPCError(from: PrintDocumentError.tooManyElements(9, limit: 1)).kind == "printer.documentInvalid")
    #expect(RPCError(from: ESCPOSError.columnsTooWide(cells: 2, limit: 1)).kind == "printer.documentInvalid")
    #expect(RPCError(from: RPCError(.jobUnknown, "as it is")).message == "as it is")
  }

  private struct Surprise: Error {}

  @Test("what nobody expected is an internal error, and never kept as final by mistake")
  func unknown() {
    let told = RPCError(from: Surprise())
    #expect(told.kind == "rpc.internal")
    #expect(told.code == -32603)
  }
}
