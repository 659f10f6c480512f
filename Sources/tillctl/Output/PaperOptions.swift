internal import ArgumentParser
internal import JSON
internal import Rendering
internal import TillClient

/// A stream for a printer that is listed, and the paper that comes of it.
struct PaperOptions: ParsableArguments {
  /// The largest stream that is read.
  private static let largestStream = 64 << 20

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

  /// Shows the stream's commands, or the text of its paper, and draws the paper where that is wanted.
  func show(_ options: GlobalOptions, list: ([UInt8]) -> [String], printed: ([UInt8]) -> Paper) throws {
    let bytes = try FileReader(path: file).all(limit: Self.largestStream)
    let paper = text || png != nil ? printed(bytes) : nil
    let lines =
      if text, let paper { paper.text().split(separator: "\n", omittingEmptySubsequences: false).map(String.init) } else { list(bytes) }
    if options.json {
      Console.write(json: ["lines": .array(lines.map { .string($0) })])
    } else {
      lines.forEach { Console.write(TerminalText.safe($0)) }
    }
    if let png, let paper { try PaperFile.draw(paper, into: png) }
  }
}
