internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl journal verify`
struct JournalVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Recomputes every hash of the journal and checks that nothing is missing.",
    discussion: """
      Every run prints the head, HASH@SEQ. Who keeps it elsewhere (it also stands on each Z report) sees with --head whether rows were cut off \
      or everything up to there was written anew.
      """)

  /// How long the daemon may take: years of rows are hashed.
  static let timeout = Duration.seconds(600)

  static let brokenHint = "stop the daemon, keep a copy of the state folder, and restore the last backup that verifies"

  @OptionGroup var options: GlobalOptions

  @Option(help: ArgumentHelp("A head that was kept elsewhere.", valueName: "hash@seq"))
  var head: String?

  @Option(help: ArgumentHelp("The till's public key that was kept elsewhere (journal.pub in the state folder).", valueName: "digits"))
  var key: String?

  func run() throws {
    try options.withDaemon { client in
      let kept = try Self.kept(head)
      let result = try client.call(
        VerifyJournal.self, .init(seq: kept?.seq, hash: kept?.hash, publicKey: key), timeout: Self.timeout)
      try options.show(result) { [Self.line(result)] }
      if !result.isValid {
        throw Failure.check(
          "the journal does not hold: \(result.problem ?? "no reason given")",
          hint: Self.brokenHint)
      }
    }
  }

  /// A head as this command prints it: 64 digits, @, the row.
  static func kept(_ text: String?) throws(Failure) -> (hash: String, seq: Int64)? {
    guard let text else { return nil }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let seq = Int64(parts[1]), seq > 0 else {
      throw Failure.usage("\"\(text.prefix(100))\" is no head", hint: "give HASH@SEQ as an earlier journal verify printed it")
    }
    return (String(parts[0]), seq)
  }

  static func line(_ result: VerifyJournal.Result) -> String {
    let mark = result.isValid ? Style.green("✓") : Style.red("✗")
    return "\(mark) \(CountText.text(result.rows, "row")), \(CountText.text(result.receipts, "receipt")), "
      + "\(CountText.text(result.checkpoints, "checkpoint")), head \(result.headHash)@\(result.rows)"
  }
}
