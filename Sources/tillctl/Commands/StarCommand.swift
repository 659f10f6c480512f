internal import ArgumentParser

/// `tillctl star`
struct StarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "star", abstract: "Decodes what is sent to Star printers (line mode, StarPRNT); needs no daemon.",
    subcommands: [StarDecodeCommand.self])
}
