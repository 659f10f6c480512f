/// What the terminal's last movement says about an order whose outcome is not known.
enum ZVTJudgement: Equatable {
  case approved(TerminalTransaction)
  /// The last movement is the one before the order.
  case notStored
  /// The last movement takes the order's back.
  case reversed
  case unclear(TerminalTransaction)

  init(_ found: TerminalTransaction, resultCode: UInt8?, intent: ZVTRecord.Intent, terminal: String?, toleranceSeconds: Int) {
    let order = intent.order
    let isAfterStart = found.time.map { $0.seconds(since: order.startedAt) >= 0 }
    if let known = intent.lastKnown, found.isSame(as: known) {
      // Without a trace, the same number, amount and no older time could be a terminal that repeats a number.
      let isPlain = (found.trace != nil && known.trace != nil) || isAfterStart != true || found.time == known.time
      self = isPlain ? .notStored : .unclear(found)
      return
    }
    if found.originalTrace != nil, !Self.isReversalOrder(order) {
      self = Self.takesBack(found, intent) ? .reversed : .unclear(found)
      return
    }
    let isNew =
      Self.isFresh(found, intent, toleranceSeconds: toleranceSeconds) && Self.fits(found, resultCode, intent, terminal)
    guard isNew else {
      self = .unclear(found)
      return
    }
    var approved = found
    approved.tipMinor = order.tipMinor(in: found)
    self = .approved(approved)
  }

  private static func isReversalOrder(_ order: TerminalOrder) -> Bool {
    if case .reversal = order.kind { true } else { false }
  }

  /// A reversal of what was there before the order is somebody else's.
  private static func takesBack(_ found: TerminalTransaction, _ intent: ZVTRecord.Intent) -> Bool {
    if let trace = intent.reported?.trace { return found.originalTrace == trace }
    if let before = intent.lastKnown?.trace { return found.originalTrace != before }
    return false
  }

  private static func isFresh(_ found: TerminalTransaction, _ intent: ZVTRecord.Intent, toleranceSeconds: Int) -> Bool {
    if let reported = intent.reported, !reported.isSame(as: found) { return false }
    let seconds = found.time.map { $0.seconds(since: intent.order.startedAt) }
    // With nothing to compare with, only the time tells; then it has to be there.
    guard intent.lastKnown != nil || intent.reported != nil else { return seconds.map { $0 >= 0 } ?? false }
    // Some terminals give a receipt's number twice: then only another trace makes the movement another.
    if intent.reported == nil, found.receiptNumber == nil || found.receiptNumber == intent.lastKnown?.receiptNumber {
      guard let trace = found.trace, let before = intent.lastKnown?.trace, trace != before else { return false }
    }
    return seconds.map { $0 >= -toleranceSeconds } ?? true
  }

  private static func fits(_ found: TerminalTransaction, _ resultCode: UInt8?, _ intent: ZVTRecord.Intent, _ terminal: String?) -> Bool {
    let order = intent.order
    guard resultCode == ZVTResultCode.approved, found.hostCode == nil else { return false }
    let wanted = order.limitMinor(cashback: found.cashbackMinor)
    // Less is a partial approval, which the terminal has to have told before.
    guard found.amountMinor == wanted || (found.amountMinor > wanted ? order.allowsTip : intent.reported != nil) else { return false }
    if case .reversal(let original) = order.kind, let taken = found.originalTrace, let trace = original.trace, taken != trace {
      return false
    }
    if let currency = found.currencyNumber, currency != order.currency.number { return false }
    if let terminal, let told = found.terminal, told != terminal { return false }
    return true
  }
}
