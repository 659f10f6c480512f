import RPC
import Sales
import Terminals

@testable import Till

// A card that is read before it pays: of the terminals here, those that speak nexo can.
extension CardWorld {
  /// Reads a card, waits for it, or lets it pay.
  ///
  /// - Parameter isEnough: whether no card is to be tried any more.
  /// - Returns: false when the customer has to pay another way.
  func readCard(for sale: Sale, isEnough: Bool) -> Bool {
    guard let machine = nexo else { return false }
    if let reading = shop.context.terminals.standing(of: "card").reading {
      if isEnough {
        feed(NexoMachine.Event.endCard(name: reading.id.description))
      } else if reading.card != nil {
        pay(nil, sale, reading: reading.id)
      }
      return true
    }
    guard readingCount < Self.attempts, !isEnough else { return false }
    guard machine.isReady else { return true }
    readingCount += 1
    let id = Identifier.fresh(at: shop.now)
    shop.context.terminals.update("card") { $0.reading = TerminalBoard.Reading(id: id) }
    feed(.readCard(name: id.description, timestamp: LocalClock(shop.now).timestamp, amountMinor: sale.due.minorUnits))
    note("terminal.cardAsked", id.description, "reading")
    return true
  }

  func cardRead(_ name: String, _ card: TerminalCard) {
    guard let id = try? Identifier(name) else { return problems.append("a card was read for \(name)") }
    shop.context.terminals.update("card") { $0.reading = TerminalBoard.Reading(id: id, card: card) }
    note("terminal.cardRead", name, "read")
  }

  func cardEnded(_ name: String) {
    shop.context.terminals.update("card") { if $0.reading?.id.description == name { $0.reading = nil } }
    note("terminal.cardEnded", name, "ended")
  }

  private func note(_ kind: String, _ name: String, _ status: String) {
    hasNews = true
    guard isAlive else { return }
    _ = transact { try CardReadingDesk(scope: $0).note(kind, CardReadingView(reading: name, terminal: "card", status: status)) }
  }
}
