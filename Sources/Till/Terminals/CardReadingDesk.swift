import JSON
import RPC
import Sales
import Store
import Terminals

/// Cards that are read before they pay: the readings in the journal, and the payment that refers to one.
struct CardReadingDesk {
  let scope: WriteScope

  /// Kept of each step: which card it was, as far as a slip would show it; not whose.
  func note(_ kind: String, _ view: CardReadingView) throws {
    var body: JSONObject = ["reading": .string(view.reading), "terminal": .string(view.terminal)]
    body["card"] = view.card.map { .string($0) }
    body["scheme"] = view.scheme.map { .string($0) }
    body["reason"] = view.reason.map { .string($0) }
    try scope.transaction.append(JournalEntry(stamp: scope.stamp, kind: kind, version: 1, body: .object(body)))
  }

  /// The terminal that has read the card.
  ///
  /// - Throws: `terminal.readingUnknown`.
  func terminal(of reading: Identifier) throws -> (name: String, reading: TerminalReading) {
    for device in scope.context.configuration.terminals {
      guard let found = scope.context.terminals.standing(of: device.name).reading, found.id == reading, let card = found.card else {
        continue
      }
      return (
        device.name,
        TerminalReading(name: reading.description, reference: card.reference, referenceTime: card.referenceTime)
      )
    }
    throw RPCError(.terminalReadingUnknown)
  }
}
