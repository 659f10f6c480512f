/// What the amounts of a line that comes back were worked out of: its part of all that came back so far, less what came back before.
public struct ReturnBasis: Codable, Hashable, Sendable {
  /// An amount of the line that was sold, and what of it came back before; both as they were sold.
  public struct Share: Codable, Hashable, Sendable {
    public let whole: Money
    public let before: Money
  }

  /// How many or how much was sold, and came back, this time included.
  public let sold: FixedDecimal
  public let back: FixedDecimal
  public let gross: Share
  /// Nil where nothing was taken off.
  public let discount: Share?
  /// Only where taxes came on top of the prices; otherwise it is gross and discount together.
  public let marked: Share?
  /// In the order of the line's taxes.
  public let taxes: [Share]
  /// Of the sale.
  public let rounding: RoundingMode
}

extension Calculator {
  /// Tells how the amounts of a returned line were worked out.
  mutating func explain(_ part: ReturnedPart, _ subject: ExplanationStep.Subject) throws(MoneyError) {
    guard let basis = part.basis else { return }
    if let marked = basis.marked { try record(.refundMarked, subject, marked, of: basis, part.marked) }
    if let discount = basis.discount { try record(.refundDiscount, subject, discount, of: basis, part.discount) }
    try record(.refundGross, subject, basis.gross, of: basis, part.gross)
    for (share, tax) in zip(basis.taxes, part.taxes) { try record(.refundTax, subject, share, of: basis, tax) }
  }

  private mutating func record(
    _ rule: ExplanationStep.Rule, _ subject: ExplanationStep.Subject, _ share: ReturnBasis.Share, of basis: ReturnBasis, _ amount: Money
  ) throws(MoneyError) {
    let operation = ExplanationStep.Operation.returned(share, back: basis.back, of: basis.sold)
    record(rule, subject, operation, exact: try operation.exact(in: settings.currency), rounded: amount, mode: .init(basis.rounding))
  }
}
