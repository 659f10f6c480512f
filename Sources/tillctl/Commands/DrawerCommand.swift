internal import ArgumentParser

/// `tillctl drawer`
struct DrawerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drawer", abstract: "Looks after cash drawers.", subcommands: [DrawerTestCommand.self])
}
