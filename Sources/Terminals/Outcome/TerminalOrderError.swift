/// Why an order cannot be given to a terminal.
public enum TerminalOrderError: Error, Equatable, Sendable, CustomStringConvertible {
  case badAmount(Int64)
  case badName(bytes: Int)

  public var description: String {
    switch self {
    case .badAmount(let amount):
      "\(amount) is no amount for a card: give 1 to \(TerminalOrder.amountLimitMinor) minor units; refunds are an order of their own kind."
    case .badName(let bytes): "The name of an order has 1 to \(TerminalOrder.nameLimit) bytes, not \(bytes): use the tender's identifier."
    }
  }
}
