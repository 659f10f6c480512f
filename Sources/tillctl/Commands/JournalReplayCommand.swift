internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl journal replay`
struct JournalReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Works all totals out from the journal (sales, cash, shifts, numbers) and compares them with the tables.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    try options.withDaemon { client in
      let info = try client.call(GetSystemInfo.self, Empty())
      let result = try client.call(ReplayJournal.self, Empty(), timeout: JournalVerifyCommand.timeout)
      try options.show(result) { Self.lines(result, decimals: Int(clamping: info.decimals)) }
      if !result.isEqual {
        throw Failure.check(
          "the tables do not say what the journal gives",
          hint: "check the journal with tillctl journal verify, and report it with this list")
      }
    }
  }

  private static func lines(_ result: ReplayJournal.Result, decimals: Int) -> [String] {
    let mark = result.isEqual ? Style.green("✓") : Style.red("✗")
    let registers = result.registers.map { register in
      [
        "register \(register.register)", CountText.text(register.sales, "sale"),
        "gross \(AmountText.text(minorUnits: register.gross, decimals: decimals))",
        "cash \(AmountText.text(minorUnits: register.cash, decimals: decimals))", CountText.text(register.voids, "void"),
        CountText.text(register.shifts, "shift"),
      ]
    }
    return ["\(mark) \(CountText.text(result.rows, "row")) replayed"] + Table.lines(registers)
      + Table.lines(result.differences.map { ["  \($0.what)", "journal \($0.journal)", "table \($0.table)"] })
  }
}
