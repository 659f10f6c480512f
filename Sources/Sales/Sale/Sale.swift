/// A sale, from its opening to its receipt. Changes only by events: `decide` makes them, `evolve` applies them.
public struct Sale: Equatable, Sendable {
  public let id: Identifier
  public let register: RegisterID
  public let settings: SaleSettings
  public let openedAt: WallTime
  public internal(set) var status: SaleStatus = .open
  /// The number of events so far.
  public internal(set) var version: Int64 = 1
  public internal(set) var lines: [SaleLine] = []
  /// Worked out while the sale runs, and the stored result once it is completed.
  public internal(set) var totals: SaleTotals = .zero
  /// In the order in which they were taken, also those that went back.
  public internal(set) var tenders: [Tender] = []
  /// The payment that was begun and has no outcome yet; at most one a sale.
  public internal(set) var openTender: OpenTender?
  /// Which of the tenders went back by the way they came.
  public internal(set) var returnedTenders: Set<Identifier> = []
  /// What goes back by the way that it came, once that is decided, less what has gone. The rest of a due below zero is owed in cash.
  public internal(set) var payBackPlan: [PayBackPart]?
  /// What is still to be paid, exactly.
  public internal(set) var due: Money = .zero
  /// What is still to be paid if the rest is paid in cash; zero, too, where the rest rounds to nothing, so that the sale can be completed.
  public internal(set) var cashDue: Money = .zero
  /// The cash rounding of all tenders, and of a rest that rounded to nothing.
  public internal(set) var rounding: Money = .zero
  /// What all tenders leave with the shop, after change.
  public internal(set) var paid: Money = .zero
  public internal(set) var change: Money = .zero
  /// Only of a completed sale.
  public internal(set) var receipt: ReceiptNumber?
  /// Only of a completed sale.
  public internal(set) var completedAt: WallTime?
  /// Only of a voided sale.
  public internal(set) var voidReason: VoidReason?
  /// Only of a voided sale on which cash had been taken.
  public internal(set) var cashReturned: CashMovement?
  /// For practice: numbers of its own, and no stock, drawer or totals.
  public let isTraining: Bool
  /// When it was sold, where a front end without its daemon noted it.
  public let occurredAt: WallTime?
  /// On the document, in the order in which they were given.
  public internal(set) var discounts: [SaleDiscount] = []
  /// The offers that may touch its lines, as they were when the lines came.
  public internal(set) var offers: [Offer] = []
  /// In the order in which they were handed in.
  public internal(set) var coupons: [String] = []
  public internal(set) var customer: String?
  /// The tax in place of all rates, of a customer who pays none.
  public internal(set) var exemption: TaxSnapshot?
  /// The note in the store.
  public internal(set) var note: Identifier?

  init(_ opened: SaleOpened) {
    id = opened.sale
    register = opened.register
    settings = opened.settings
    openedAt = opened.at
    isTraining = opened.training ?? false
    occurredAt =
      opened.occurredAt
      ?? opened.occurredAtUTCMilliseconds.map {
        // What was recorded then was taxed by the day on which it was recorded.
        WallTime(utcMilliseconds: $0, utcOffsetMinutes: opened.at.utcOffsetMinutes, businessDay: opened.at.businessDay, suspect: false)
      }
  }

  public var currency: Currency { settings.currency }

  public var occurredAtUTCMilliseconds: Int64? { occurredAt?.utcMilliseconds }

  /// What still goes back by the way that it came.
  public var owed: [PayBackPart] { payBackPlan ?? [] }

  /// What the calculator gets.
  var cart: Cart {
    Cart(
      lines: lines.map(CartLine.init), discounts: discounts.map(\.discount), offers: offers, coupons: Set(coupons),
      discountBasis: settings.discountBasis ?? .gross, exemption: exemption)
  }
}
