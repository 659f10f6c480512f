/// How much of a completed sale has come back. Not an event: it follows from the documents that took something back.
public enum RefundState: String, Codable, CaseIterable, Sendable {
  case none
  case partiallyRefunded
  case refunded

  /// - Parameter returned: how much of each line came back.
  public init(_ sale: Sale, returned: [Identifier: FixedDecimal]) {
    let sold = sale.lines.filter(\.isSold)
    if returned.isEmpty || sold.isEmpty {
      self = .none
    } else {
      self = sold.allSatisfy { returned[$0.id] == $0.quantity } ? .refunded : .partiallyRefunded
    }
  }
}

extension Sale {
  /// Whether something other than empties came back for which nobody showed a receipt.
  public var hasReturnsWithoutReceipt: Bool { lines.contains { $0.reversal.map { $0.part == nil } == true && $0.isDeposit != true } }

  /// Whether it does nothing but give money back.
  public var isRefund: Bool { !lines.isEmpty && lines.allSatisfy { $0.reversal != nil } }
}
