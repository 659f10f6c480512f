internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl sale open`
struct SaleOpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "open", abstract: "Opens a sale, which becomes the current one.")

  @OptionGroup var options: GlobalOptions

  @Flag(help: "For practice: its own numbers, no money that counts.")
  var training = false

  func run() throws {
    try options.withDaemon { client in
      let result = training ? try client.call(OpenTrainingSale.self, Empty()) : try client.call(OpenSale.self, Empty())
      try options.show(result) { SaleLines.lines(result) }
    }
  }
}

/// `tillctl sale park`
struct SaleParkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "park", abstract: "Puts a sale aside.")

  @OptionGroup var on: SaleOptions

  func run() throws { try on.change(ParkSale.self) { sale, _ in .init(sale: sale.sale, version: sale.version) } }
}

/// `tillctl sale resume SALE`
struct SaleResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Goes on with a sale that was put aside, or makes another open one the current one.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The sale; tillctl sale list names them.")
  var sale: String

  func run() throws {
    try options.withDaemon { client in
      let isParked = try client.call(GetSale.self, .init(sale: sale)).status == "parked"
      if isParked {
        _ = try client.call(ResumeSale.self, .init(sale: sale))
      } else {
        _ = try client.call(SelectSale.self, .init(sale: sale))
      }
      let result = try client.call(GetSale.self, .init(sale: sale))
      try options.show(result) { SaleLines.lines(result) }
    }
  }
}

/// `tillctl sale abandon`
struct SaleAbandonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "abandon", abstract: "Gives a sale up on which nothing was paid.")

  @OptionGroup var on: SaleOptions

  func run() throws { try on.change(AbandonSale.self) { sale, _ in .init(sale: sale.sale, version: sale.version) } }
}

/// `tillctl sale void`
struct SaleVoidCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "void", abstract: "Ends a sale without completing it; cash that was taken goes back.")

  @OptionGroup var on: SaleOptions

  @Option(help: "Why: \(VoidSale.Params.reasons.joined(separator: ", ")).")
  var reason = "other"

  func run() throws {
    try on.change(VoidSale.self) { sale, _ in
      guard VoidSale.Params.reasons.contains(reason) else {
        throw Failure.usage("\"\(reason)\" is no reason", hint: "give one of \(VoidSale.Params.reasons.joined(separator: ", "))")
      }
      return .init(sale: sale.sale, reason: reason, version: sale.version)
    }
  }
}

/// `tillctl sale list`
struct SaleListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists sales, the newest first.")

  @OptionGroup var options: GlobalOptions

  @Option(help: "Only those that stand here: \(SaleView.statuses.joined(separator: ", ")).")
  var status: String?

  @Option(help: "How many at most, 1 to 200.")
  var limit = 20

  func run() throws {
    try options.withDaemon { client in
      guard (1...200).contains(limit), status.map(SaleView.statuses.contains) ?? true else {
        throw Failure.usage("no such list", hint: "limit is 1 to 200; status is one of \(SaleView.statuses.joined(separator: ", "))")
      }
      let result = try client.call(ListSales.self, .init(status: status, limit: Int64(limit)))
      try options.show(result) {
        Table.lines(
          result.sales.map { sale in
            let total = AmountText.text(minorUnits: sale.total, decimals: Int(clamping: sale.decimals))
            return [
              LocalTime.dateAndTime(sale.openedAtMs), sale.sale, sale.status, CountText.text(sale.lineCount, "line"), total, sale.currency,
              sale.receipt ?? "",
            ]
          })
      }
    }
  }
}
