import CardNumbers
import RPC
import Sales
import Store
import Terminals

// Cards that are read before they pay.
extension TerminalReporter {
  /// A card is to be read, if the terminal takes the order.
  func reads(_ id: Identifier, _ terminal: String) { update(terminal) { $0.reading = TerminalBoard.Reading(id: id) } }

  /// The terminal took it.
  func asked(_ id: Identifier, _ terminal: String) {
    note("terminal.cardAsked", CardReadingView(reading: id.description, terminal: terminal, status: "reading"))
  }

  func readsNothing(_ terminal: String) { update(terminal) { $0.reading = nil } }

  func cardRead(_ name: String, _ card: TerminalCard, _ terminal: String) {
    guard let id = try? Identifier(name) else { return }
    update(terminal) { $0.reading = TerminalBoard.Reading(id: id, card: card) }
    var view = CardReadingView(reading: name, terminal: terminal, status: "read")
    view.card = card.card?.description
    view.scheme = card.scheme.map { CardNumberFilter.redacted(String($0.prefix(64))) }
    view.loyalty = card.loyalty.map { CardNumberFilter.redacted(String($0.prefix(64))) }
    hub.publishPassing(TerminalCardRead.self, view)
    note("terminal.cardRead", view)
  }

  func cardEnded(_ name: String, _ why: TerminalRefusal, _ terminal: String) {
    update(terminal) { if $0.reading?.id.description == name { $0.reading = nil } }
    var view = CardReadingView(reading: name, terminal: terminal, status: "ended")
    (view.reason, view.english, view.german) = (why.code, why.english, why.german)
    hub.publishPassing(TerminalCardRead.self, view)
    note("terminal.cardEnded", view)
  }

  private func note(_ kind: String, _ view: CardReadingView) {
    write(view.terminal) { try CardReadingDesk(scope: $0).note(kind, view) }
  }
}
