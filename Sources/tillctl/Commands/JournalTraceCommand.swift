internal import ArgumentParser
internal import JSON
internal import RPC
internal import TillClient

/// `tillctl journal trace RECEIPT`
struct JournalTraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "Shows all that belongs to a receipt: its sale, journal rows and print jobs.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The receipt's number, such as 1-1-42 (register-epoch-number), or a sale's identifier.")
  var receipt: String

  func run() throws {
    try options.withDaemon { client in
      let isSale = receipt.utf8.count == 36
      let result = try client.call(TraceReceipt.self, .init(receipt: isSale ? nil : receipt, sale: isSale ? receipt : nil))
      try options.show(result) { Self.lines(result) }
    }
  }

  static func lines(_ result: TraceReceipt.Result) -> [String] {
    var lines = SaleLines.lines(result.sale)
    lines.append(Style.bold("journal"))
    lines += Table.lines(
      result.entries.map { entry in
        [
          "  \(entry.epoch)/\(entry.seq)", LocalTime.dateAndTime(entry.timeMs), entry.kind, entry.actor, entry.cause,
          String(decoding: StrictJSON.write(entry.body), as: UTF8.self),
        ]
      })
    lines.append(Style.bold("print jobs"))
    lines += result.jobs.isEmpty ? ["  none"] : result.jobs.map { "  \(LocalTime.dateAndTime($0.createdAtMs))  \(EventText.job($0))" }
    return lines
  }
}
