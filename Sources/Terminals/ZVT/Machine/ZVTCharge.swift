/// What a running order has heard from the terminal.
struct ZVTCharge: Sendable {
  /// The approval, durable or about to be.
  var reported: TerminalTransaction?
  /// The result code of a status information that was no approval.
  var refusal: UInt8?
  var detail: String?
  /// What was heard does not fit together: the terminal is asked before anything is believed.
  var isDoubtful = false

  /// Takes a status information.
  ///
  /// - Returns: an approval that has to be made durable before it is acknowledged; nil: nothing new.
  mutating func take(
    _ message: ZVTMessage, order: TerminalOrder, terminal: String?, _ characterSet: ZVTCharacterSet
  ) -> TerminalTransaction? {
    let told = message.transaction(characterSet)
    guard let code = message.resultCode, code == ZVTResultCode.approved, var told else {
      refusal = message.resultCode
      detail = message.errorDetail(characterSet)
      // No result at all, or a refusal behind an approval.
      if message.resultCode == nil || message.resultCode == ZVTResultCode.approved || reported != nil { isDoubtful = true }
      return nil
    }
    if let reported, reported.isSame(as: told) { return nil }
    if reported != nil { isDoubtful = true }
    if !fits(told, order, terminal) { isDoubtful = true }
    told.tipMinor = order.tipMinor(in: told)
    reported = told
    return told
  }

  /// An approval of more than was asked for, by another terminal, in another currency, with a refusal of the host in it, or that takes
  /// something back, is none that can be believed at once. Less than was asked for is a partial approval.
  private func fits(_ told: TerminalTransaction, _ order: TerminalOrder, _ terminal: String?) -> Bool {
    let isReversal = if case .reversal = order.kind { true } else { false }
    let expected = order.limitMinor(cashback: told.cashbackMinor)
    guard told.hostCode == nil, told.amountMinor > 0, isReversal || told.originalTrace == nil else { return false }
    guard order.allowsTip || told.amountMinor <= expected else { return false }
    if let currency = told.currencyNumber, currency != order.currency.number { return false }
    if let terminal, let told = told.terminal, told != terminal { return false }
    return true
  }
}
