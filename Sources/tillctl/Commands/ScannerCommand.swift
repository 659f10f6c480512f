internal import ArgumentParser

/// `tillctl scanner`
struct ScannerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scanner", abstract: "Sets scanners up.", subcommands: [ScannerCalibrateCommand.self])
}
