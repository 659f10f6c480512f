internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl journal verify`
struct JournalVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Recomputes every hash of the journal and checks that nothing is missing.")

  /// How long the daemon may take: years of rows are hashed.
  static let timeout = Duration.seconds(600)

  static let brokenHint = "stop the daemon, keep a copy of the state folder, and restore the last backup that verifies"

  @OptionGroup var options: GlobalOptions

  func run() throws {
    try options.withDaemon { client in
      let result = try client.call(VerifyJournal.self, .init(), timeout: Self.timeout)
      try options.show(result) { [Self.line(result)] }
      if !result.isValid {
        throw Failure.check(
          "the journal does not hold: \(result.problem ?? "no reason given")",
          hint: Self.brokenHint)
      }
    }
  }

  static func line(_ result: VerifyJournal.Result) -> String {
    let mark = result.isValid ? Style.green("✓") : Style.red("✗")
    return "\(mark) \(CountText.text(result.rows, "row")), \(CountText.text(result.receipts, "receipt")), head \(result.headHash)"
  }
}
