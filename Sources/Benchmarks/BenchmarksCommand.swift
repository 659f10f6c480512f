import ArgumentParser

/// `Benchmarks`: the figures of README, measured.
@main
struct BenchmarksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Benchmarks", abstract: "Measures Tilld beside references and peers, all in one run.",
    subcommands: [Run.self, Reference.self], defaultSubcommand: Run.self)
}
