internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl codepages`
struct CodePagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codepages", abstract: "Prints a strip of all code pages, for a person to name them in a profile.",
    discussion: """
      Each number stands above its characters 80 to FF, with the name that the profile gives it, or a question mark. Compare them with \
      protocols/profiles.md and write what you see into a profile.
      """)

  @OptionGroup var options: GlobalOptions

  @Option(help: "The printer's name; the receipt printer when left out.")
  var printer: String?

  @Option(help: "The first number.")
  var from: Int64 = 0

  @Option(help: "The last number.")
  var to: Int64 = PrintCodePages.Params.usualLast

  func validate() throws {
    guard (0...255).contains(from), (from...255).contains(to) else {
      throw ValidationError("--from and --to are numbers from 0 to 255, and --from is not the larger one.")
    }
  }

  func run() throws {
    try options.show(PrintCodePages.self, .init(printer: printer, from: from, to: to)) { ["\($0.job.job)", EventText.job($0.job)] }
  }
}
