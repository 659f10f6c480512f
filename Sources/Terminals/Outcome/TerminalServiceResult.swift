/// How a service ended that moves no money.
public struct TerminalServiceResult: Hashable, Sendable {
  /// Stable, such as `endOfDay`.
  public var service: String
  public var isDone: Bool
  /// What the terminal said where it is not done.
  public var english: String
  public var german: String
  /// Of an end of day.
  public var totals: ZVTTotals?
  /// In minor units; of an end of day.
  public var totalMinor: Int64?
  public var receipts: [TerminalReceipt] = []

  init(service: String, isDone: Bool, english: String, german: String) {
    (self.service, self.isDone, self.english, self.german) = (service, isDone, english, german)
  }
}
