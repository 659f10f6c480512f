// One file for these bodies: they are read together, and each is a list of fields.

/// A sale was opened.
public struct SaleOpened: SaleEventPayload {
  public static let kind = "sale.opened"
  public static let version = 1
  public let sale: Identifier
  public let register: RegisterID
  public let settings: SaleSettings
  public let at: WallTime
  /// Set of a sale for practice.
  public internal(set) var training: Bool?
  /// When it was sold, where a front end without its daemon noted it.
  public internal(set) var occurredAtUTCMilliseconds: Int64?
  /// The same with the shop's day and time zone; nil in documents that were recorded before it was kept.
  public internal(set) var occurredAt: WallTime?
  public var event: SaleEvent { .opened(self) }
}

/// A line was added at the end.
public struct SaleLineAdded: SaleEventPayload {
  public static let kind = "sale.lineAdded"
  public static let version = 1
  public let sale: Identifier
  public let line: SaleLine
  /// The deposit that comes with it.
  public internal(set) var deposit: SaleLine?
  /// The offers that may touch it and that the sale does not know yet.
  public internal(set) var offers: [Offer]?
  public var event: SaleEvent { .lineAdded(self) }
}

/// The quantity of a line was set to a new value; its deposit follows.
public struct SaleQuantitySet: SaleEventPayload {
  public static let kind = "sale.quantitySet"
  public static let version = 1
  public let sale: Identifier
  public let line: Identifier
  public let quantity: FixedDecimal
  public var event: SaleEvent { .quantitySet(self) }
}

/// A line was removed, and its deposit with it.
public struct SaleLineRemoved: SaleEventPayload {
  public static let kind = "sale.lineRemoved"
  public static let version = 1
  public let sale: Identifier
  public let line: Identifier
  public var event: SaleEvent { .lineRemoved(self) }
}

/// Cash was taken.
public struct SaleCashTendered: SaleEventPayload {
  public static let kind = "sale.cashTendered"
  public static let version = 1
  public let sale: Identifier
  public let tender: CashTender
  public var event: SaleEvent { .cashTendered(self) }
}

/// Nothing is left to be paid; the sale will be completed and cannot be voided.
public struct SaleFinalizing: SaleEventPayload {
  public static let kind = "sale.finalizing"
  public static let version = 1
  public let sale: Identifier
  /// The cash rounding of a rest that rounded to nothing: -0.02 for 0.02 at a step of 0.05. Nil when nothing was due.
  public let rounding: Money?
  public var event: SaleEvent { .finalizing(self) }
}

/// The sale is final. Holds every result, so that nothing is ever worked out again from newer rules.
///
/// `totals.gross` + `rounding` = what was given in all − `change` = `paid`.
public struct SaleCompleted: SaleEventPayload {
  public static let kind = "sale.completed"
  public static let version = 1
  public let sale: Identifier
  public let receipt: ReceiptNumber
  public let totals: SaleTotals
  /// The cash rounding of all tenders, and of a rest that rounded to nothing.
  public let rounding: Money
  /// What all tenders leave with the shop, after change.
  public let paid: Money
  public let change: Money
  public let at: WallTime
  public var event: SaleEvent { .completed(self) }
}

/// The sale ended without a receipt.
public struct SaleVoided: SaleEventPayload {
  public static let kind = "sale.voided"
  public static let version = 1
  public let sale: Identifier
  public let reason: VoidReason
  /// The cash that goes back to the customer; nil when none had been taken.
  public let cashReturned: CashMovement?
  public let at: WallTime
  /// The cash of other currencies that goes back.
  public internal(set) var foreignReturned: [ForeignCash]?
  public var event: SaleEvent { .voided(self) }
}
