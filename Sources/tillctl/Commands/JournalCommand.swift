internal import ArgumentParser

/// `tillctl journal`
struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal", abstract: "Checks the journal and looks things up in it.",
    subcommands: [JournalVerifyCommand.self, JournalTraceCommand.self, JournalExportCommand.self, JournalReplayCommand.self])
}
