internal import ArgumentParser
internal import Rendering

/// `tillctl star decode FILE`
struct StarDecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Lists the commands of a Star stream; can draw the paper as well.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var paper: PaperOptions

  func run() throws {
    try options.reporting {
      try paper.show(options, list: StarListing.lines) { bytes in
        var printer = StarInterpreter(columns: paper.columns, dots: paper.dots)
        _ = printer.feed(bytes)
        return printer.paper
      }
    }
  }
}
