/// A line of a completed sale, what came back of it so far, and what would come back next.
public struct ReturnableLine: Equatable, Sendable {
  public let document: Identifier
  public let receipt: ReceiptNumber
  public let currency: Currency
  public let isTraining: Bool
  public let line: SaleLine
  /// The taxes that the line was sold with.
  public let taxes: [TaxSnapshot]
  public let returned: ReturnedSum
  /// What the shop still has of what was paid for the whole document.
  public let paidLeft: Money
  private let amounts: LineAmounts
  private let taxAmounts: [Money]
  private let rounding: RoundingMode

  /// - Throws: `SaleError.refundNotCompleted`, `.lineUnknown`, `.refundOfRefund`.
  public init(_ id: Identifier, of sale: Sale, returned: ReturnedSum, paidLeft: Money) throws(SaleError) {
    guard sale.status == .completed, let receipt = sale.receipt else { throw .refundNotCompleted(sale.id) }
    guard let index = sale.lines.firstIndex(where: { $0.id == id }), index < sale.totals.lines.count else { throw .lineUnknown(id) }
    let line = sale.lines[index]
    guard line.isSold else { throw .refundOfRefund(id) }
    document = sale.id
    self.receipt = receipt
    currency = sale.currency
    isTraining = sale.isTraining
    self.line = line
    amounts = sale.totals.lines[index]
    taxes = Calculator.taxes(line.taxes, exempt: sale.exemption)
    taxAmounts = amounts.taxes ?? [amounts.tax]
    self.returned = returned
    self.paidLeft = paidLeft
    rounding = sale.settings.rounding
  }

  /// How many or how much of it has not come back.
  public var left: FixedDecimal { (try? line.quantity.adding(returned.quantity.negated)) ?? .zero }

  /// The part that `quantity` of it is: what all of the returned quantity is worth, less what went back before. The parts of all returns are
  /// exactly what was paid.
  ///
  /// - Throws: `SaleError.refundExceeds`, `.quantityInvalid`.
  func part(_ quantity: FixedDecimal) throws(SaleError) -> ReturnedPart {
    guard quantity > .zero, line.unit != .piece || quantity.isWhole, quantity.significantScale <= SaleLimits.maximumQuantityDecimals else {
      throw .quantityInvalid(quantity, unit: line.unit)
    }
    guard quantity <= left else { throw .refundExceeds(asked: quantity, left: left) }
    do throws(MoneyError) {
      let back = try returned.quantity.adding(quantity)
      let isInclusive = try amounts.markedPrice == amounts.gross.adding(amounts.discount)
      let basis = ReturnBasis(
        sold: line.quantity, back: back, gross: .init(whole: amounts.gross, before: returned.gross),
        discount: amounts.discount == .zero ? nil : .init(whole: amounts.discount, before: returned.discount),
        marked: isInclusive ? nil : .init(whole: amounts.markedPrice, before: returned.marked),
        taxes: taxAmounts.enumerated().map { place, tax in
          .init(whole: tax, before: place < returned.taxes.count ? returned.taxes[place] : .zero)
        }, rounding: rounding)
      let share = try Rational(back).divided(by: Rational(line.quantity))
      let gross = try due(basis.gross, share)
      let discount: Money = if let part = basis.discount { try due(part, share) } else { .zero }
      var taxes: [Money] = []
      for tax in basis.taxes { taxes.append(try due(tax, share)) }
      let net = try gross.subtracting(Money.sum(taxes))
      let marked: Money = if let part = basis.marked { try due(part, share) } else { try gross.adding(discount) }
      return ReturnedPart(
        document: document, receipt: receipt, line: line.id, marked: marked.negated, discount: discount.negated, net: net.negated,
        taxes: taxes.map(\.negated), gross: gross.negated, paidLeft: paidLeft, basis: basis)
    } catch {
      throw .amountOutOfRange(error)
    }
  }

  private func due(_ part: ReturnBasis.Share, _ share: Rational) throws(MoneyError) -> Money {
    try Money(Rational(whole: part.whole.minorUnits).multiplied(by: share).rounded(rounding)).subtracting(part.before)
  }
}
