internal import ArgumentParser
internal import Rendering

/// `tillctl escpos decode FILE`
struct ESCPOSDecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Lists the commands of an ESC/POS stream; can draw the paper as well.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var paper: PaperOptions

  func run() throws {
    try options.reporting {
      try paper.show(options, list: ESCPOSListing.lines) { bytes in
        var printer = ESCPOSInterpreter(columns: paper.columns, dots: paper.dots)
        _ = printer.feed(bytes)
        return printer.paper
      }
    }
  }
}
