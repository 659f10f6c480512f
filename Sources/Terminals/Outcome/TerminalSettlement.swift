/// The last word about an order, with the slips that the terminal wants printed.
public struct TerminalSettlement: Hashable, Sendable, Codable {
  /// The order's name.
  public var name: String
  public var outcome: TerminalOutcome
  /// Empty where the outcome came from asking the terminal: then the slips can be had by repeating the receipt.
  public var receipts: [TerminalReceipt]

  public init(name: String, outcome: TerminalOutcome, receipts: [TerminalReceipt] = []) {
    (self.name, self.outcome, self.receipts) = (name, outcome, receipts)
  }
}
