internal import ArgumentParser

/// `tillctl scan`
struct ScanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Decodes bar codes; needs no daemon.", subcommands: [ScanDecodeCommand.self])
}
