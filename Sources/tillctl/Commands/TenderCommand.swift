internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl tender`
struct TenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tender",
    abstract: "Shows a card payment, stops it, adds a tip, or says what a person found out about it; lists and settles late ones.",
    subcommands: [
      TenderShowCommand.self, TenderAbortCommand.self, TenderResolveCommand.self, TenderTipCommand.self, TenderLateCommand.self,
      TenderSettleLateCommand.self,
    ])
}

/// `tillctl tender show TENDER`
struct TenderShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows a movement of money through a card terminal: where it stands, and how that is known.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The movement, as tender.card answered, or terminal status shows it.")
  var tender: String

  func run() throws {
    try options.show(GetTender.self, .init(tender: tender)) { TenderLines.lines($0) + TenderLines.remedy($0) }
  }
}

/// `tillctl tender abort TENDER`
struct TenderAbortCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "abort", abstract: "Asks the terminal to stop; whether that came in time is the terminal's answer.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The movement.")
  var tender: String

  func run() throws {
    try options.show(AbortTender.self, .init(tender: tender)) { TenderLines.lines($0) }
  }
}

/// `tillctl tender resolve TENDER`
struct TenderResolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Says what a person found in the terminal's journal about a payment whose outcome is not known.",
    discussion: "Look first: what is said here is booked and cannot be taken back.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The movement whose outcome is not known.")
  var tender: String

  @Flag(inversion: .prefixedNo, help: "The money moved, or it did not.")
  var charged: Bool

  @Option(help: "Where it was found: \(ResolveTender.Params.sources.joined(separator: ", ")).")
  var source: String

  @Option(help: "The identifier of who looked.")
  var person: String

  @Option(name: .customLong("receipt"), help: "The terminal's receipt number of the charge.")
  var receiptNumber: Int64?

  @Option(help: "The terminal's trace number of the charge.")
  var trace: Int64?

  func validate() throws {
    guard ResolveTender.Params.sources.contains(source) else {
      throw ValidationError("--source is one of \(ResolveTender.Params.sources.joined(separator: ", ")).")
    }
  }

  func run() throws {
    try options.withDaemon { client in
      let said = try client.call(
        ResolveTender.self,
        .init(tender: tender, charged: charged, source: source, person: person, receiptNumber: receiptNumber, trace: trace))
      // The answer comes before the terminal's record is durable.
      let resolved = try TenderWait.outcome(of: said, orState: [], client)
      try options.show(resolved) { TenderLines.lines(resolved) }
    }
  }
}
