public import ArgumentParser
public import Simulators

extension ScannerSuffix: ExpressibleByArgument {}

/// `till-sim scan`
struct ScanCode: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "scan", abstract: "Scan a code.")

  @OptionGroup var folder: Folder
  @Argument(help: "The code as the scanner reads it.")
  var code: String
  @Option(help: "The AIM identifier in front, such as ]E0.")
  var aim = ""
  @Option(help: "What follows the code.")
  var suffix = ScannerSuffix.cr
  @Option(help: "Milliseconds between two bytes.")
  var slowMs = 0

  func run() throws {
    _ = try folder.ask { .scan(try Scan(code, aim: aim, suffix: suffix, slowMs: slowMs)) }
  }
}
