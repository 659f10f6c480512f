// What moves no money.
extension ZVTMachine {
  mutating func serve(_ service: ZVTService, now: Duration) {
    let rejection: TerminalRejection? =
      if let open = record.open { .unresolved(name: open.order.name) } else if link == nil { .offline } else if !isReady { .busy } else {
        nil
      }
    if let rejection {
      var result = TerminalServiceResult(service: service.name, isDone: false, english: "\(rejection)", german: "\(rejection)")
      result.receipts = []
      return report(.serviceEnded(result))
    }
    step = .serving(service)
    printing = ZVTPrinting()
    totals = (nil, nil)
    converse(service.command(configuration), now: now)
  }

  /// - Parameter reason: why there is no ending.
  mutating func endService(_ service: ZVTService, _ ending: Ending?, _ reason: String?) {
    printing.finish()
    let text = ending.map(Self.text) ?? ZVTText(reason ?? "", reason ?? "")
    let isDone = if case .completed? = ending { true } else { false }
    var english = text.english
    var german = text.german
    if service == .statusEnquiry, case .completed(let message)? = ending, let status = message.terminalStatus {
      (english, german) = (ZVTTerminalStatus.text(status).english, ZVTTerminalStatus.text(status).german)
    }
    var result = TerminalServiceResult(service: service.name, isDone: isDone, english: english, german: german)
    (result.totals, result.totalMinor, result.receipts) = (totals.schemes, totals.amount, printing.receipts)
    printing = ZVTPrinting()
    report(.serviceEnded(result))
  }
}
