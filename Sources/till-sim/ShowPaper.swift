public import ArgumentParser
import JSON
public import Simulators

extension PrinterName: ExpressibleByArgument {}

/// `till-sim paper`
struct ShowPaper: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "paper", abstract: "Print what came out of a printer.")

  @OptionGroup var folder: Folder
  @Option(help: "The printer to look at.")
  var printer = PrinterName.printer
  @Flag(help: "All receipts that are kept, not only the last.")
  var all = false
  @Option(help: "Also write a picture to this file.")
  var png: String?

  func run() throws {
    let answer = try folder.ask { .paper(printer: printer, all: all, png: png.map(AbsolutePath.of)) }
    print(answer["text"]?.stringValue ?? "", terminator: "")
  }
}
