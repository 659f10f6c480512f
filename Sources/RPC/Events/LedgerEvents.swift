public enum LedgerChanged: RPCEvent {
  public typealias Body = LedgerView
  public static let name = "ledger.changed"
  public static let summary = "A gift card, a voucher, an account or points changed"
  public static let isDurable = true
}
