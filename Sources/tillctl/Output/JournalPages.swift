internal import RPC
internal import TillClient

/// Reads the daemon's journal page by page.
struct JournalPages {
  let client: TillClient
  /// How long the daemon may take over a page.
  let timeout: Duration

  func each(after first: Int64 = 0, _ body: (ExportJournal.Result) throws -> Void) throws {
    var after = first
    while true {
      let page = try client.call(ExportJournal.self, .init(after: after), timeout: timeout)
      try body(page)
      guard let next = page.next else { return }
      after = next
    }
  }
}
