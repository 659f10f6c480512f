internal import RPC
internal import TillClient

/// Card terminals and what moved through them, for people.
enum TenderLines {
  static func table(_ terminals: [TerminalView]) -> [String] {
    Table.lines(
      terminals.map {
        [$0.terminal, $0.state, $0.protocolName, $0.endpoint, $0.identifier ?? "-", $0.tender ?? "-", $0.detail ?? ""]
      })
  }

  static func lines(_ tender: CardTenderView) -> [String] {
    var rows = [[tender.purpose, tender.status], ["tender", tender.tender], ["terminal", tender.terminal], ["sale", tender.sale]]
    if let original = tender.original { rows.append(["pays back", original]) }
    rows.append(["asked for", amount(tender.amount, tender)])
    for (name, value) in [("moved", tender.charged), ("tip", tender.tip), ("cashback", tender.cashback)] {
      if let value { rows.append([name, amount(value, tender)]) }
    }
    for (name, value) in [
      ("known by", tender.proof), ("refused", tender.refusal), ("question", tender.question), ("card", tender.card),
      ("scheme", tender.scheme), ("receipt", tender.receiptNumber.map(String.init)), ("trace", tender.trace.map(String.init)),
      ("authorisation", tender.authorisation), ("reference", tender.reference), ("code", tender.code),
    ] {
      if let value { rows.append([name, value]) }
    }
    rows.append(["begun", LocalTime.dateAndTime(tender.createdAtMs)])
    if let since = tender.unknownSinceMs { rows.append(["not known since", LocalTime.dateAndTime(since)]) }
    return Table.lines(rows)
  }

  /// What to do about a movement of which the terminal cannot tell what became; nothing for any other.
  static func remedy(_ tender: CardTenderView) -> [String] {
    guard tender.status == "personAsked" else { return [] }
    let reason =
      switch tender.question {
      case "windowPassed": "it did not tell in time"
      case "queryRefused": "it refuses to tell"
      case "notOurs": "its last movement does not fit this one"
      case "notFoundByGateway": "the server before it does not know this movement, which proves nothing"
      case "terminalGone": "the configuration has no such terminal any more"
      default: tender.question ?? "it cannot tell"
      }
    return [
      "fix: \(tender.terminal) cannot say what became of it (\(reason)): look into the terminal's journal, then say what stands there:",
      "  tillctl tender resolve \(tender.tender) --charged|--no-charged --source terminalJournal --person WHO",
    ]
  }

  static func lines(_ end: TerminalServiceEnd, decimals: Int) -> [String] {
    var rows = [[end.terminal, end.service, end.isDone ? "done" : "refused", end.english]]
    if let total = end.total { rows.append(["  total", AmountText.text(minorUnits: total, decimals: decimals)]) }
    rows += end.schemes.map { ["  \($0.name)", "\($0.count)", AmountText.text(minorUnits: $0.amount, decimals: decimals)] }
    return Table.lines(rows)
  }

  private static func amount(_ minorUnits: Int64, _ tender: CardTenderView) -> String {
    AmountText.text(minorUnits: minorUnits, decimals: Int(clamping: tender.decimals)) + " " + tender.currency
  }
}
