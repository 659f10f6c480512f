import ArgumentParser

/// `Soak`: long runs against the real programs. `make soak` and `make hostile` run it.
@main
struct SoakCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Soak",
    abstract: "Run the till's programs for a while under bad conditions, and check every promise.",
    discussion: "It starts its own daemons and simulated devices in temporary folders. Exit codes: 0 all kept, 1 a promise is broken.",
    subcommands: [SellCommand.self, HostileCommand.self, BesiegeCommand.self], defaultSubcommand: SellCommand.self)
}
