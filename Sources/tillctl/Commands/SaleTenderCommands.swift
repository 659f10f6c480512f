internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl sale cash [AMOUNT]`
struct SaleCashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cash", abstract: "Takes cash; the sale is completed when nothing is due any more.")

  @OptionGroup var on: SaleOptions

  @Argument(help: "What the customer gave, such as 20.00; exactly what is due unless given.")
  var amount: String?

  func run() throws {
    try on.change(TenderCash.self) { sale, client in
      .init(
        sale: sale.sale, amount: try amount.map { try AmountArgument.minorUnits($0, client) } ?? sale.totals.dueInCash,
        version: sale.version)
    }
  }
}

/// `tillctl sale card [AMOUNT]`
struct SaleCardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "card", abstract: "Takes a card payment and waits until its outcome is known or a person is asked.")

  @OptionGroup var on: SaleOptions

  @Argument(help: "How much of what is due, such as 20.00; all of it unless given.")
  var amount: String?

  @Option(help: "The terminal's name; the first one unless given.")
  var terminal: String?

  func run() throws {
    try on.options.withDaemon { client in
      let sale = try client.call(GetSale.self, .init(sale: on.sale))
      let amount = try amount.map { try AmountArgument.minorUnits($0, client) }
      var tender = try client.call(TenderCard.self, .init(sale: sale.sale, amount: amount, terminal: terminal))
      tender = try TenderWait.outcome(of: tender, orState: ["personAsked"], client)
      try on.options.show(tender) { [EventText.tender(tender)] + TenderLines.remedy(tender) }
      if tender.status != "approved" { throw ExitStatus.failed.code }
    }
  }
}

/// `tillctl sale complete`
struct SaleCompleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "complete", abstract: "Completes a sale on which nothing is due.")

  @OptionGroup var on: SaleOptions

  func run() throws { try on.change(CompleteSale.self) { sale, _ in .init(sale: sale.sale, version: sale.version) } }
}

/// `tillctl sale payback`
struct SalePayBackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payback", abstract: "Pays the customer in cash what the sale comes to below zero.")

  @OptionGroup var on: SaleOptions

  func run() throws { try on.change(PayBackCash.self) { sale, _ in .init(sale: sale.sale, version: sale.version) } }
}
