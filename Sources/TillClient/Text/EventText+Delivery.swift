public import RPC

extension EventText {
  /// A receipt on its way to a customer, in one line.
  public static func delivery(_ view: DeliveryView) -> String {
    var parts = ["\(view.channel) \(short(view.delivery)) \(view.state)"]
    if let receipt = view.receipt { parts.append("receipt \(receipt)") }
    if view.attempts > 0 { parts.append(CountText.text(view.attempts, "attempt")) }
    if let detail = view.detail { parts.append(detail) }
    return TerminalText.safe(parts.joined(separator: "; "))
  }
}
