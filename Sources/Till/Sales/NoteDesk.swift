import CardNumbers
import RPC
import Sales
import Store

/// Writes notes: their text into a table of its own, their identifiers into the journal.
struct NoteDesk {
  let scope: WriteScope

  /// Writes a note on a line or the document, or none; the text of the one before is erased.
  func write(_ text: String?, on id: Identifier, line: Identifier?, by desk: SaleDesk) throws -> Sale {
    if let text, CardNumberFilter.containsCardNumber(text) { throw SaleError.cardNumber }
    let before = try desk.existing(id)
    let note = text == nil ? nil : scope.newIdentifier()
    let sale = try desk.edit(id, .setNote(line: line, note: note))
    if let note, let text { try scope.transaction.keepNote(note, of: id, text: text, nowMs: scope.time.utcMilliseconds) }
    let old = line == nil ? before.note : before.lines.first { $0.id == line }?.note
    if let old { try scope.transaction.eraseNote(old) }
    return sale
  }
}
