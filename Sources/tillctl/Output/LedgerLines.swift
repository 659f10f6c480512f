internal import RPC
internal import TillClient

/// Gift cards, accounts and points for people.
enum LedgerLines {
  static func lines(_ ledger: LedgerView) -> [String] {
    var rows = [[title(ledger), ledger.status], ["balance", amount(ledger.balance, ledger)]]
    if ledger.available != ledger.balance { rows.append(["can pay", amount(ledger.available, ledger)]) }
    if let limit = ledger.limit { rows.append(["limit", amount(limit, ledger)]) }
    if let promised = ledger.promised { rows.append(["not paid yet", amount(promised, ledger)]) }
    if let day = ledger.expiresOn { rows.append(["last day", day]) }
    if let reason = ledger.blockedFor { rows.append(["blocked for", reason]) }
    return Table.lines(rows)
  }

  static func lines(_ statement: StatementView) -> [String] {
    lines(statement.ledger)
      + Table.lines(
        statement.moves.map {
          [
            LocalTime.dateAndTime($0.atMs), $0.reason, amount($0.amount, statement.ledger), amount($0.balance, statement.ledger),
            $0.register,
            $0.sale ?? "",
          ]
        })
  }

  private static func title(_ ledger: LedgerView) -> String {
    "\(ledger.kind) \(ledger.ending.map { "*\($0)" } ?? ledger.customer ?? "")"
  }

  private static func amount(_ value: Int64, _ ledger: LedgerView) -> String {
    guard let decimals = ledger.decimals else { return "\(value)" }
    return "\(AmountText.text(minorUnits: value, decimals: Int(clamping: decimals))) \(ledger.currency ?? "")"
  }
}
