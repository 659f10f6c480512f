internal import JSON
public import RPC

extension EventText {
  /// The events of payments, terminals, shifts and cash; nil for every other.
  static func money(_ event: RPCNotification) -> String? {
    func body<Body: Described>(_ type: Body.Type) -> Body? { try? StrictJSON.decode(type, from: event.data) }
    return switch event.name {
    case TenderChanged.name: body(CardTenderView.self).map(tender)
    case TenderPaidLate.name: body(LatePayment.self).map(late)
    case TenderLateChanged.name: body(LateMoneyView.self).map(lateMoney)
    case TenderProgressed.name: body(TenderProgress.self).map(progress)
    case TerminalChanged.name: body(TerminalView.self).map(terminal)
    case TerminalCardRead.name: body(CardReadingView.self).map(card)
    case TerminalServiceEnded.name: body(TerminalServiceEnd.self).map(service)
    case ShiftOpened.name, ShiftCounted.name, ShiftClosing.name, ShiftClosed.name: body(ShiftView.self).map(shift)
    case CashMoved.name: body(CashMoveView.self).map { "\($0.kind) of \($0.amount) minor units \($0.currency) for \($0.reason)" }
    case LedgerChanged.name: body(LedgerView.self).map(ledger)
    case DeliveryChanged.name: body(DeliveryView.self).map(delivery)
    default: nil
    }
  }

  /// A movement through a card terminal, in one line.
  public static func tender(_ view: CardTenderView) -> String {
    func amount(_ minorUnits: Int64) -> String { AmountText.text(minorUnits: minorUnits, decimals: Int(clamping: view.decimals)) }
    var parts = ["\(view.purpose) \(short(view.tender)) of \(amount(view.amount)) at \(view.terminal): \(view.status)"]
    if let proof = view.proof { parts.append("by \(proof)") }
    if let charged = view.charged { parts.append("charged \(amount(charged))") }
    if let card = view.card { parts.append(card) }
    if let refusal = view.refusal { parts.append(refusal) }
    if let question = view.question { parts.append(question) }
    return parts.joined(separator: "; ")
  }

  private static func ledger(_ view: LedgerView) -> String {
    let name = view.ending.map { "…\($0)" } ?? view.customer.map { "of \($0)" } ?? short(view.ledger)
    var parts = ["\(view.kind) \(name) \(view.status): balance \(view.text(view.balance))"]
    if view.available != view.balance { parts.append("available \(view.text(view.available))") }
    if let reason = view.blockedFor { parts.append("blocked for \(reason)") }
    return parts.joined(separator: "; ")
  }

  private static func late(_ view: LatePayment) -> String {
    let amount = AmountText.text(minorUnits: view.amount, decimals: Int(clamping: view.decimals))
    return
      "\(view.terminal): \(amount) \(view.currency) of \(short(view.tender)) came after it had been given up; back by \(short(view.goesBackBy))"
  }

  /// Money of a payment that came after it had been given up, in one line.
  public static func lateMoney(_ view: LateMoneyView) -> String {
    let amount = AmountText.text(minorUnits: view.amount, decimals: Int(clamping: view.decimals))
    return "\(view.terminal): \(amount) \(view.currency) of the late payment \(view.tender): \(view.status) after \(view.tries) tries"
  }

  private static func progress(_ progress: TenderProgress) -> String {
    let words = [progress.status, progress.english].compactMap(\.self) + progress.lines + [progress.code].compactMap(\.self)
    return "\(progress.terminal): \(words.joined(separator: "; "))"
  }

  /// A card that is read before it pays, in one line.
  public static func card(_ view: CardReadingView) -> String {
    let words = ["\(view.status) \(view.reading)", view.scheme, view.card, view.loyalty, view.reason, view.english].compactMap(\.self)
    return "\(view.terminal): card \(words.joined(separator: "; "))"
  }

  private static func terminal(_ view: TerminalView) -> String {
    ["\(view.terminal) (\(view.protocolName)): \(view.state)", view.detail].compactMap(\.self).joined(separator: "; ")
  }

  private static func service(_ end: TerminalServiceEnd) -> String {
    "\(end.terminal): \(end.service) \(end.isDone ? "done" : "not done"); \(end.english)"
  }

  private static func shift(_ view: ShiftView) -> String {
    func amount(_ minorUnits: Int64) -> String { AmountText.text(minorUnits: minorUnits, decimals: Int(clamping: view.decimals)) }
    var parts = ["shift \(view.number) of register \(view.register): \(view.status)"]
    if let counted = view.counted { parts.append("counted \(amount(counted))") }
    if let expected = view.expected { parts.append("expected \(amount(expected))") }
    if let difference = view.difference { parts.append("difference \(amount(difference))") }
    parts += view.exceptions.map { "\($0.kind) \($0.count)" }
    return parts.joined(separator: "; ")
  }
}
