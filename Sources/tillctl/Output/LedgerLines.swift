internal import RPC
internal import TillClient

/// Gift cards, accounts and points for people.
enum LedgerLines {
  static func lines(_ ledger: LedgerView) -> [String] {
    var rows = [[title(ledger), ledger.status], ["balance", ledger.text(ledger.balance)]]
    if ledger.available != ledger.balance { rows.append(["can pay", ledger.text(ledger.available)]) }
    if let limit = ledger.limit { rows.append(["limit", ledger.text(limit)]) }
    if let promised = ledger.promised { rows.append(["not paid yet", ledger.text(promised)]) }
    if let day = ledger.expiresOn { rows.append(["last day", day]) }
    if let reason = ledger.blockedFor { rows.append(["blocked for", reason]) }
    return Table.lines(rows)
  }

  static func lines(_ statement: StatementView) -> [String] {
    lines(statement.ledger)
      + Table.lines(
        statement.moves.map {
          [
            LocalTime.dateAndTime($0.atMs), $0.reason, statement.ledger.text($0.amount), statement.ledger.text($0.balance),
            $0.register,
            $0.sale ?? "",
          ]
        })
  }

  private static func title(_ ledger: LedgerView) -> String {
    "\(ledger.kind) \(ledger.ending.map { "*\($0)" } ?? ledger.customer ?? "")"
  }
}
