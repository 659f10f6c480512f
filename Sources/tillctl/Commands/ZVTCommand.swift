internal import ArgumentParser

/// `tillctl zvt`
struct ZVTCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "zvt", abstract: "Explains what card terminals say in ZVT; needs no daemon.", subcommands: [ZVTDecodeCommand.self])
}
