/// Why an order was not taken. Nothing was sent and nothing was stored: the same order may be given again.
public enum TerminalRejection: Hashable, Sendable, CustomStringConvertible {
  /// The terminal works on something else.
  case busy
  /// There is no line to the terminal.
  case offline
  /// The outcome of an earlier order is not known yet.
  case unresolved(name: String)
  /// The intent could not be made durable.
  case cannotStore
  /// The order does not fit the terminal, such as a currency that it was not registered with.
  case unfit(String)

  public var description: String {
    switch self {
    case .busy: "the terminal is busy: wait until it has finished"
    case .offline: "there is no connection to the terminal: check that it is switched on, and its network or cable"
    case .unresolved(let name): "the outcome of the payment \(name) is not known yet: resolve it first"
    case .cannotStore: "the payment could not be written down before it began: check the disk"
    case .unfit(let reason): "the terminal cannot take this order: \(reason)"
    }
  }
}
