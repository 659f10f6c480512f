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

  @Option(help: ArgumentHelp("Writes the tables of DSFinV-K and index.xml there instead.", valueName: "folder"))
  var dsfinvk: String?

  @Option(help: ArgumentHelp("The shop's name in the tables of DSFinV-K.", valueName: "name"))
  var shop = ""

  func run() throws {
    try options.withDaemon { client in
      if let dsfinvk { return try writeTables(to: dsfinvk, client) }
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

  private func writeTables(to folder: String, _ client: TillClient) throws {
    let info = try client.call(GetSystemInfo.self, Empty())
    guard info.currency == "EUR" else {
      throw Failure.check("the register sells in \(info.currency); DSFinV-K is in EUR", hint: "export without --dsfinvk")
    }
    var export = DSFinVK(.init(shop: shop, version: info.version, state: info.state))
    try JournalPages(client: client, timeout: Self.timeout).each { export.take($0) }
    if let problem = export.problem { throw Failure.check(problem, hint: "export without --dsfinvk") }
    try FileWriter.makeFolder(folder)
    let files = export.files()
    for file in files { try FileWriter.write(file.bytes, to: "\(folder)/\(file.name)") }
    Console.note(TerminalText.safe("\(folder): \(CountText.text(Int64(files.count), "file"))"))
    if export.openReceipts > 0 {
      Console.note(
        "left out: \(CountText.text(Int64(export.openReceipts), "document")) of no closed shift; close it with tillctl shift close")
    }
  }
}
