/// What a terminal tells of a movement of money that it made: enough for the slip, the journal and a later reversal, and no card data beyond the masked digits.
public struct TerminalTransaction: Hashable, Sendable, Codable {
  /// In minor units, with tip and cashback.
  public var amountMinor: Int64
  /// The numeric code; nil where the terminal tells none.
  public var currencyNumber: Int?
  /// ZVT: BMP 87, 1–9999.
  public var receiptNumber: Int?
  /// ZVT: BMP 0B, or tag 1F2B where that is longer.
  public var trace: Int?
  /// ZVT: BMP 37 — the trace of the movement that this one takes back.
  public var originalTrace: Int?
  /// ZVT: BMP 29; nexo: POIID.
  public var terminal: String?
  public var time: TerminalTime?
  public var card: MaskedPAN?
  /// The scheme, such as `girocard`.
  public var cardName: String?
  /// The acquirer's authorisation, ZVT: BMP 3B; nexo: ApprovalCode.
  public var authorisation: String?
  /// The merchant's contract, ZVT: BMP 2A.
  public var contract: String?
  /// In minor units; part of `amountMinor`.
  public var tipMinor: Int64 = 0
  /// In minor units; part of `amountMinor`.
  public var cashbackMinor: Int64 = 0
  /// ZVT: BMP A0, the authorisation system's own code where it is not 0.
  public var hostCode: Int?
  /// nexo: POITransactionID.TransactionID, which a reversal has to name.
  public var reference: String?
  /// nexo: the time beside the reference, as it came.
  public var referenceTime: String?

  public init(amountMinor: Int64) { self.amountMinor = amountMinor }

  /// Whether both are the same movement: the receipt's number comes round after 9999 and some terminals repeat it, so trace and time count as well.
  public func isSame(as other: TerminalTransaction) -> Bool {
    guard receiptNumber == other.receiptNumber, Self.agree(trace, other.trace), amountMinor == other.amountMinor else { return false }
    return Self.agree(time, other.time) && Self.agree(originalTrace, other.originalTrace)
  }

  /// A value that only one of two messages has says nothing.
  private static func agree<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool { one == nil || other == nil || one == other }
}
