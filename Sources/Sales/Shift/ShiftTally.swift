/// The sums of everything since the last shift began to close: what a report shows. Only ever added to.
public struct ShiftTally: Codable, Equatable, Sendable {
  /// The amounts of one tax rate.
  public struct Rate: Codable, Hashable, Sendable {
    public let code: String
    public let rate: FixedDecimal
    public let included: Bool
    public internal(set) var net: Money
    public internal(set) var tax: Money
    public internal(set) var gross: Money
  }

  /// What one way of payment brought.
  public struct Tender: Codable, Hashable, Sendable {
    /// As in `TenderKind`, or other.
    public let kind: String
    public internal(set) var count: Int64
    /// What stayed with the shop: after change, less what went back.
    public internal(set) var amount: Money
  }

  /// Those that cost the customer something, or nothing.
  public internal(set) var sales: Int64 = 0
  /// What sales brought less what refunds cost, as are `net`, `tax` and `rates`.
  public internal(set) var gross: Money = .zero
  public internal(set) var net: Money = .zero
  public internal(set) var tax: Money = .zero
  /// By rounding to coins.
  public internal(set) var rounding: Money = .zero
  /// Documents whose total is below zero.
  public internal(set) var refunds: Int64 = 0
  /// What they cost: above zero.
  public internal(set) var refunded: Money = .zero
  public internal(set) var voids: Int64 = 0
  /// Openings of the drawer without a sale.
  public internal(set) var noSales: Int64 = 0
  public internal(set) var rates: [Rate] = []
  public internal(set) var tenders: [Tender] = []
  /// Cash that sales left in the drawer, less what went back.
  public internal(set) var cashSales: Money = .zero
  /// For the staff: in what the ways of payment brought, and no turnover. Nil: nothing, or from before it was counted.
  public private(set) var tips: Money?
  /// Cash out of the drawer, charged to cards. Nil: nothing, or from before it was counted.
  public private(set) var cashback: Money?
  /// Cash of other currencies that sales left in the drawer; nil where there was none.
  public internal(set) var foreign: [ForeignSum]?
  public internal(set) var paidIn: Money = .zero
  public internal(set) var paidOut: Money = .zero
  public internal(set) var dropped: Money = .zero
  public internal(set) var firstReceipt: ReceiptNumber?
  public internal(set) var lastReceipt: ReceiptNumber?

  public init() {}

  /// What all of it did to the drawer.
  var cashFlow: Money {
    get throws(MoneyError) {
      // Worked out exactly: a sum on the way may be over the limit where what comes of it is not.
      try Money(Int128(cashSales.minorUnits) + Int128(paidIn.minorUnits) - Int128(paidOut.minorUnits) - Int128(dropped.minorUnits))
    }
  }

  /// Whether it has more in it than openings of the drawer.
  var hasMoney: Bool {
    var empty = ShiftTally()
    empty.noSales = noSales
    return self != empty
  }

  /// The reasons for which a drawer is opened without a sale.
  public static let noSaleReasons: Set<String> = ["noSale", "change", "cashCount", "service"]

  mutating func drawerOpened() { noSales += 1 }

  mutating func take(_ move: CashMove) throws(MoneyError) {
    switch move.kind {
    case .paidIn: paidIn = try paidIn.adding(move.amount)
    case .paidOut: paidOut = try paidOut.adding(move.amount)
    case .drop: dropped = try dropped.adding(move.amount)
    }
  }

  /// A payment, or what goes back of one: then the amount is below zero and `count` is 0.
  mutating func takePayment(kind: String, amount: Money, count: Int64 = 1) throws(MoneyError) {
    if kind == "cash" { cashSales = try cashSales.adding(amount) }
    let isKnown = tenders.contains { $0.kind == kind } || tenders.count < ShiftLimits.maximumRows
    let kind = isKnown ? kind : "other"
    guard let place = tenders.firstIndex(where: { $0.kind == kind }) else {
      return tenders.append(Tender(kind: kind, count: count, amount: amount))
    }
    tenders[place].count += count
    tenders[place].amount = try tenders[place].amount.adding(amount)
  }

  mutating func takeTip(_ amount: Money) throws(MoneyError) {
    if amount != .zero { tips = try (tips ?? .zero).adding(amount) }
  }

  /// Added to a card payment of a sale that was completed before.
  mutating func takeLaterTip(_ amount: Money) throws(MoneyError) {
    try takePayment(kind: TenderKind.card.rawValue, amount: amount, count: 0)
    try takeTip(amount)
  }

  /// The card's payment holds it; the drawer gives it out. What goes back of it is below zero.
  mutating func takeCashback(_ amount: Money) throws(MoneyError) {
    try takePayment(kind: TenderKind.cash.rawValue, amount: amount.negated, count: 0)
    cashback = try (cashback ?? .zero).adding(amount)
  }

  /// Cash of another currency, with what it is worth; what goes back of it is below zero.
  mutating func takeForeign(_ sum: ForeignSum, worth: Money, count: Int64 = 1) throws(MoneyError) {
    try takePayment(kind: "foreignCash", amount: worth, count: count)
    foreign = try (foreign ?? []).adding(sum)
  }

  mutating func takeTotals(_ totals: SaleTotals, receipt: ReceiptNumber) throws(MoneyError) {
    if totals.gross < .zero {
      refunds += 1
      refunded = try refunded.subtracting(totals.gross)
    } else {
      sales += 1
    }
    gross = try gross.adding(totals.gross)
    net = try net.adding(totals.net)
    tax = try tax.adding(totals.tax)
    for rate in totals.rates { try takeRate(rate) }
    firstReceipt = firstReceipt ?? receipt
    lastReceipt = receipt
  }

  mutating func takeRounding(_ amount: Money) throws(MoneyError) { rounding = try rounding.adding(amount) }

  private mutating func takeRate(_ rate: RateTotal) throws(MoneyError) {
    func isSame(_ row: Rate) -> Bool { row.code == rate.taxCode && row.rate == rate.rate && row.included == rate.included }
    guard let place = rates.firstIndex(where: isSame) else {
      return rates.append(
        Rate(code: rate.taxCode, rate: rate.rate, included: rate.included, net: rate.net, tax: rate.tax, gross: rate.gross))
    }
    rates[place].net = try rates[place].net.adding(rate.net)
    rates[place].tax = try rates[place].tax.adding(rate.tax)
    rates[place].gross = try rates[place].gross.adding(rate.gross)
  }
}
