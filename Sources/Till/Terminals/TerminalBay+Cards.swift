import RPC
import Sales

// Cards that are read before they pay.
extension TerminalBay {
  /// Begins to read a card; an event tells what was read.
  func readCard(_ params: ReadTerminalCard.Params) throws -> CardReadingView {
    let session = try cardReader(params.terminal)
    let standing = standing(of: session.name)
    guard standing.isOnline else { throw RPCError(.terminalOffline, standing.detail) }
    guard standing.reading == nil else { throw RPCError(.terminalCardWaiting) }
    let id = Identifier.fresh(at: now)
    // Known before the terminal can answer.
    reporter.reads(id, session.name)
    guard session.readCard(id.description, amountMinor: params.amount) else {
      reporter.readsNothing(session.name)
      throw RPCError(.terminalBusy)
    }
    reporter.asked(id, session.name)
    return CardReadingView(reading: id.description, terminal: session.name, status: "reading")
  }

  /// Asks the terminal to read no more, or to give the card free; an event tells the end.
  func endCard(_ params: EndTerminalCard.Params) throws -> CardReadingView {
    let id = try Identifier(params.reading)
    guard let session = sessions.first(where: { standing(of: $0.name).reading?.id == id }) else { throw RPCError(.terminalReadingUnknown) }
    let card = standing(of: session.name).reading?.card
    session.endCard(id.description)
    return CardReadingView(reading: id.description, terminal: session.name, status: card == nil ? "reading" : "read")
  }

  private func cardReader(_ name: String?) throws -> any TerminalSession {
    guard let name else {
      if let found = sessions.first(where: \.readsCards) { return found }
      throw RPCError(sessions.contains { !($0 is ProviderSession) } ? .terminalNoReading : .terminalNone)
    }
    guard let found = sessions.first(where: { $0.name == name }) else { throw RPCError(.terminalUnknown) }
    guard found.readsCards else { throw RPCError(.terminalNoReading, "\(name) cannot read a card before it pays") }
    return found
  }
}
