internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl report`
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Shows and prints the reports of shifts.", subcommands: [ReportXCommand.self, ReportZCommand.self])
}

/// `tillctl report x`
struct ReportXCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "x", abstract: "Shows the state of the shift under way.")

  @OptionGroup var options: GlobalOptions

  @Flag(help: "Print it on the receipt printer.")
  var print = false

  func run() throws {
    try options.show(XReport.self, .init(print: print ? true : nil)) { ShiftLines.lines($0) }
  }
}

/// `tillctl report z [SHIFT]`
struct ReportZCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "z", abstract: "Shows the report of a closed shift, by default the last one.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The shift's identifier.")
  var shift: String?

  @Flag(help: "Print it once more, with DUPLICATE on top.")
  var print = false

  func run() throws {
    try options.show(ZReport.self, .init(shift: shift, print: print ? true : nil)) { ShiftLines.lines($0) }
  }
}
