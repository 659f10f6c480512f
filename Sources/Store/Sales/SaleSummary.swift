public import Sales

/// A sale as a list shows it.
public struct SaleSummary: Equatable, Sendable {
  public let id: Identifier
  public let register: RegisterID
  public let status: SaleStatus
  /// The number of its events.
  public let version: Int64
  /// ISO 4217.
  public let currency: String
  public let businessDay: String
  public let openedUTCMilliseconds: Int64
  public let completedUTCMilliseconds: Int64?
  public let lineCount: Int
  public let gross: Money
  public let paid: Money
  public let due: Money
  public let receipt: ReceiptNumber?
}
