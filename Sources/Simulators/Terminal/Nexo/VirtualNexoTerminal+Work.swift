import JSON

extension VirtualNexoTerminal {
  /// A payment as the terminal remembers it.
  struct Payment: Sendable {
    var serviceID: String
    var saleID: String
    var category = "Payment"
    var entry: Int?
    /// nil: still at work.
    var response: JSONValue?
  }

  /// What it is doing for a payment.
  struct Work: Sendable {
    var request: Int
    var payment: Int
    var header: JSONValue
    var amount: Int64
    var text: String
    var currency: String
    var transaction: JSONValue
    var until: Duration
    var stage = 0
    /// Paid out in cash besides, as it came; nil: nothing.
    var cashback: JSONValue?
  }
}
