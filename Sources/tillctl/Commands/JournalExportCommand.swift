internal import ArgumentParser
internal import JSON
internal import RPC
internal import TillClient

/// `tillctl journal export`
struct JournalExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes the journal out, one row a line of JSON, every column of it.",
    discussion: "The body of a line in its canonical form (RFC 8785) is what was hashed; protocols/journal.md says how.")

  /// How long the daemon may take over a page.
  static let timeout = Duration.seconds(60)

  @OptionGroup var options: GlobalOptions

  @Option(help: ArgumentHelp("The file; without it to standard output.", valueName: "file"))
  var out: String?

  @Option(help: ArgumentHelp("Only the rows behind this one.", valueName: "seq"))
  var after: Int64 = 0

  func run() throws {
    try options.withDaemon { client in
      guard let out else {
        try JournalPages(client: client, timeout: Self.timeout).each(after: after) { page in
          for row in page.rows { Console.write(json: try StrictJSON.value(of: row)) }
        }
        return
      }
      let file = try FileStream(path: out)
      var rows: Int64 = 0
      try JournalPages(client: client, timeout: Self.timeout).each(after: after) { page in
        for row in page.rows { try file.write(StrictJSON.encode(row) + [UInt8(ascii: "\n")]) }
        rows += Int64(page.rows.count)
        Console.progress(CountText.text(rows, "row"))
      }
      try file.close()
      Console.progress("")
      Console.note(TerminalText.safe("\(out): \(CountText.text(rows, "row"))"))
    }
  }
}
