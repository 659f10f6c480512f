internal import JSON

extension TerminalServiceResult {
  /// What a nexo terminal answered to a reconciliation, or when it was asked for its last slips; nil: it did not answer.
  public init(nexo message: NexoMessage?, isEndOfDay: Bool) {
    let name = isEndOfDay ? "endOfDay" : "repeatReceipt"
    guard let message, let answer = try? NexoAnswer(message.body) else {
      self.init(service: name, isDone: false, english: "the terminal did not answer", german: "keine Antwort vom Terminal")
      return
    }
    let condition = answer.condition.map { NexoCondition($0) }
    self.init(
      service: name, isDone: answer.result != .failure, english: condition?.english ?? "done", german: condition?.german ?? "erledigt")
    let inner = message.body["RepeatedMessageResponse"]?["RepeatedResponseMessageBody"]
    receipts = NexoAnswer.receipts(inner?["PaymentResponse"] ?? inner?["ReversalResponse"] ?? message.body)
  }
}
