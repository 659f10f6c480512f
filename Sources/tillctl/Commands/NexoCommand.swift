internal import ArgumentParser

/// `tillctl nexo`
struct NexoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nexo", abstract: "Explains what card terminals say in nexo; needs no daemon.", subcommands: [NexoDecodeCommand.self])
}
