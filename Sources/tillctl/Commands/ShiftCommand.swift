internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl shift`
struct ShiftCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shift", abstract: "Opens, counts and closes shifts, and moves cash besides sales.",
    subcommands: [
      ShiftShowCommand.self, ShiftListCommand.self, ShiftOpenCommand.self, ShiftCountCommand.self, ShiftCloseCommand.self,
      ShiftInCommand.self, ShiftOutCommand.self, ShiftDropCommand.self,
    ])
}

/// `tillctl shift show [SHIFT]`
struct ShiftShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows a shift, by default the one under way.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The shift's identifier.")
  var shift: String?

  func run() throws {
    try options.show(GetShift.self, .init(shift: shift)) { ShiftLines.lines($0) }
  }
}

/// `tillctl shift list`
struct ShiftListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists shifts, newest first.")

  @OptionGroup var options: GlobalOptions

  @Option(help: "How many at most.")
  var limit: Int64 = 20

  func run() throws {
    try options.show(ListShifts.self, .init(limit: limit)) { ShiftLines.table($0.shifts) }
  }
}

/// `tillctl shift open [FLOAT]`
struct ShiftOpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Begins a shift; without the cash that is in the drawer it waits for shift count.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var count: CountOptions

  func run() throws {
    try options.withDaemon { client in
      let result = try client.call(OpenShift.self, try count.params(client))
      try options.show(result) { ShiftLines.lines(result) }
    }
  }
}

/// `tillctl shift count AMOUNT`
struct ShiftCountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count", abstract: "Says how much cash is in the drawer, at the opening or at the end.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var count: CountOptions

  func run() throws {
    try options.withDaemon { client in
      let result = try client.call(CountShift.self, try count.params(client))
      try options.show(result) { ShiftLines.lines(result) }
    }
  }
}

/// `tillctl shift close [AMOUNT]`
struct ShiftCloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Ends the shift; with the cash that was counted it is closed, without it waits for shift count.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var count: CountOptions

  @Flag(help: "Close without a count; it stands among the exceptions.")
  var uncounted = false

  func run() throws {
    try options.withDaemon { client in
      let count = try count.params(client)
      let result = try client.call(
        CloseShift.self, .init(amount: count.amount, denominations: count.denominations, uncounted: uncounted ? true : nil))
      try options.show(result) { ShiftLines.lines(result) }
    }
  }
}
