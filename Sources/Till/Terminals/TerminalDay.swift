import JSON
import RPC
import Sales
import Store

/// An end of day of a card terminal in the journal: what the terminal says it moved, to be held against the till's own books.
struct TerminalDay {
  let scope: WriteScope

  func keep(_ end: TerminalServiceEnd) throws {
    var body: JSONObject = ["terminal": .string(end.terminal), "isDone": .bool(end.isDone)]
    if let total = end.total { body["total"] = .integer(total) }
    body["schemes"] = .array(
      end.schemes.map { ["name": .string($0.name), "count": .integer($0.count), "amount": .integer($0.amount)] })
    try scope.transaction.append(JournalEntry(stamp: scope.stamp, kind: "terminal.reconciled", version: 1, body: .object(body)))
    if end.isDone { try scope.transaction.noteBatchClosed(terminal: end.terminal, nowMs: scope.time.utcMilliseconds) }
  }
}
