/// Something that was not as it should be when a shift closed: it stands on the report and holds nothing up.
public struct ShiftException: Codable, Hashable, Sendable {
  /// The raw values are stable.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    /// The drawer was not counted at the opening.
    case floatNotCounted
    /// The drawer was not counted at the end.
    case notCounted
    /// More or less cash was counted than there must be.
    case cashDiffers
    /// The same of cash of another currency, one for each.
    case foreignCashDiffers
    /// Sales with lines and without a payment.
    case openSales
    /// Sales that were paid in part.
    case partlyPaidSales
    /// Payments of which nobody knows whether they went through.
    case unknownTenders
    /// Payments that were confirmed after they had been given up: those of the shift, and those that nobody settled.
    case latePayments
    /// Receipts and reports of which nobody knows whether they were printed.
    case unconfirmedPrints
    /// Prints that still wait.
    case waitingPrints
    /// Sales that were completed when no shift was open.
    case lateSales
    /// The register was set to another currency while the shift went on.
    case currencyChanged
    /// The clock could not be trusted.
    case suspectTime
    /// The journal could not be signed.
    case notSigned
  }

  public let kind: Kind
  public let count: Int64
  public let amount: Money?

  public init(_ kind: Kind, count: Int64 = 1, amount: Money? = nil) {
    self.kind = kind
    self.count = count
    self.amount = amount
  }
}
