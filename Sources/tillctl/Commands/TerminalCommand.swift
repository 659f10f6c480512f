internal import ArgumentParser
internal import JSON
internal import RPC
internal import TillClient

/// `tillctl terminal`
struct TerminalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terminal",
    abstract: "Shows the card terminals, closes their batch, prints their last slips once more, reads a card before it pays.",
    subcommands: [
      TerminalStatusCommand.self, TerminalReconcileCommand.self, TerminalRepeatReceiptCommand.self, TerminalReadCardCommand.self,
      TerminalEndCardCommand.self,
    ],
    defaultSubcommand: TerminalStatusCommand.self)
}

/// `tillctl terminal status`
struct TerminalStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "status", abstract: "Shows the card terminals and how they are.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    try options.show(GetTerminalStatus.self, Empty()) { $0.terminals.isEmpty ? ["no card terminals"] : TenderLines.table($0.terminals) }
  }
}

/// `tillctl terminal reconcile [TERMINAL]`
struct TerminalReconcileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile", abstract: "Closes a terminal's batch (its end of day) and shows what it moved.",
    discussion: "What was charged before cannot be taken back any more, only paid back.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var service: TerminalServiceOptions

  func run() throws {
    try service.run(ReconcileTerminal.self, named: "endOfDay", options)
  }
}

/// `tillctl terminal repeat-receipt [TERMINAL]`
struct TerminalRepeatReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repeat-receipt", abstract: "Has a terminal send its last slips once more, which are printed.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var service: TerminalServiceOptions

  func run() throws {
    try service.run(RepeatTerminalReceipt.self, named: "repeatReceipt", options)
  }
}

/// Which terminal does a service, and how long that is waited for.
struct TerminalServiceOptions: ParsableArguments {
  /// An end of day with many payments takes minutes.
  private static let longestWait = 600

  @Argument(help: "The terminal's name; the first one when left out.")
  var terminal: String?

  @Option(help: "Wait so many seconds for the terminal.")
  var timeout = 180

  func validate() throws {
    guard (1...Self.longestWait).contains(timeout) else {
      throw ValidationError("--timeout is a number of seconds from 1 to \(Self.longestWait).")
    }
  }

  /// Begins the service and shows how it ended.
  func run<Method: RPCMethod>(_ method: Method.Type, named service: String, _ options: GlobalOptions) throws
  where Method.Params == TerminalParams, Method.Result == TerminalView {
    try options.withDaemon { client in
      // Before the service: its end may come before its answer.
      _ = try client.call(SubscribeEvents.self, .init(topics: ["terminal"]))
      let begun = try client.call(method, .init(terminal: terminal))
      let end = try wait(for: begun.terminal, service, client)
      let decimals = Int(try client.call(GetSystemInfo.self, Empty()).decimals)
      try options.show(end) { TenderLines.lines(end, decimals: decimals) }
      guard end.isDone else { throw Failure.check("\(end.terminal) refused: \(end.english)", hint: "look at the terminal's display") }
    }
  }

  private func wait(for terminal: String, _ service: String, _ client: TillClient) throws -> TerminalServiceEnd {
    let limitMs = LocalTime.nowMs + Int64(timeout) * 1_000
    while LocalTime.nowMs < limitMs {
      let left = Duration.milliseconds(limitMs - LocalTime.nowMs)
      guard let event = try client.nextEvent(timeout: left) else { continue }
      guard event.name == TerminalServiceEnded.name, let end = try? StrictJSON.decode(TerminalServiceEnd.self, from: event.data) else {
        continue
      }
      if end.terminal == terminal, end.service == service { return end }
    }
    throw Failure.check("\(terminal) has not finished after \(timeout) s", hint: "tillctl terminal status shows whether it still works")
  }
}
