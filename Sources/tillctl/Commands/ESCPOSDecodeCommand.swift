internal import ArgumentParser
internal import JSON
internal import Rendering
internal import TillClient

/// `tillctl escpos decode FILE`
struct ESCPOSDecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Lists the commands of an ESC/POS stream; can draw the paper as well.")

  /// The largest stream that is read.
  static let largestStream = 64 << 20

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The bytes as they went to the printer; - is standard input.")
  var file: String

  @Option(help: ArgumentHelp("Draw the paper into this PNG file.", valueName: "out"))
  var png: String?

  @Flag(help: "Show the paper as text instead of the commands.")
  var text = false

  @Option(help: "Characters on a line of the paper.")
  var columns = 48

  @Option(help: "Dots on a line of the paper.")
  var dots = 576

  func validate() throws {
    guard (1...255).contains(columns) else { throw ValidationError("--columns is a number from 1 to 255.") }
    guard (8...4_096).contains(dots) else { throw ValidationError("--dots is a number from 8 to 4096.") }
  }

  func run() throws {
    try options.reporting {
      let bytes = try FileReader(path: file).all(limit: Self.largestStream)
      let lines =
        text
        ? paper(bytes).text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init) : ESCPOSListing.lines(of: bytes)
      if options.json {
        Console.write(json: ["lines": .array(lines.map { .string($0) })])
      } else {
        lines.forEach { Console.write(TerminalText.safe($0)) }
      }
      if let png { try PaperFile.draw(paper(bytes), into: png) }
    }
  }

  private func paper(_ bytes: [UInt8]) -> Paper {
    var printer = ESCPOSInterpreter(columns: columns, dots: dots)
    _ = printer.feed(bytes)
    return printer.paper
  }
}
