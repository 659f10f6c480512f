internal import ArgumentParser
internal import JSON
internal import RPC
internal import TillClient

/// `tillctl terminal read-card [TERMINAL]`
struct TerminalReadCardCommand: ParsableCommand {
  /// A terminal gives a reading up before.
  private static let longestWait = 600

  static let configuration = CommandConfiguration(
    commandName: "read-card", abstract: "Has a terminal read a card before it pays, and shows its scheme.",
    discussion: "The card waits in the terminal until it pays (reading of tender.card) or terminal end-card gives it free.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The terminal's name; the first one that can when left out.")
  var terminal: String?

  @Option(help: "Wait so many seconds for the card.")
  var timeout = 60

  func validate() throws {
    guard (1...Self.longestWait).contains(timeout) else {
      throw ValidationError("--timeout is a number of seconds from 1 to \(Self.longestWait).")
    }
  }

  func run() throws {
    try options.withDaemon { client in
      _ = try client.call(SubscribeEvents.self, .init(topics: ["terminal"]))
      let begun = try client.call(ReadTerminalCard.self, .init(terminal: terminal))
      let found = try wait(for: begun.reading, client)
      try options.show(found) { [EventText.card(found)] }
      guard found.status == "read" else { throw Failure.check("no card was read", hint: found.english ?? "try again") }
    }
  }

  private func wait(for reading: String, _ client: TillClient) throws -> CardReadingView {
    let limitMs = LocalTime.nowMs + Int64(timeout) * 1_000
    while LocalTime.nowMs < limitMs {
      let left = Duration.milliseconds(limitMs - LocalTime.nowMs)
      guard let event = try client.nextEvent(timeout: left), event.name == TerminalCardRead.name,
        let view = try? StrictJSON.decode(CardReadingView.self, from: event.data), view.reading == reading
      else { continue }
      return view
    }
    throw Failure.check("no card was read within \(timeout) s", hint: "tillctl terminal end-card \(reading) gives the terminal free")
  }
}

/// `tillctl terminal end-card READING`
struct TerminalEndCardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "end-card", abstract: "Stops the reading of a card, or gives a card free that was read and is not to pay.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The reading, as read-card or terminal status shows it.")
  var reading: String

  func run() throws { try options.show(EndTerminalCard.self, .init(reading: reading)) { [EventText.card($0)] } }
}
