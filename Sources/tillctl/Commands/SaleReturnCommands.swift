internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl sale refund RECEIPT`
struct SaleRefundCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refund", abstract: "Takes a receipt back, or some of its lines, and pays it back in cash.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The receipt's number, or the code on it as it was scanned.")
  var receipt: String

  @Option(help: ArgumentHelp("A line by its place from 1, with how much of it, such as 2=1; once for each.", valueName: "line[=quantity]"))
  var line: [String] = []

  @Option(help: "Why, a word of the shop's list.")
  var reason: String

  func run() throws {
    try options.withDaemon { client in
      let sale = try client.call(FindReceipt.self, .init(code: receipt))
      let parts = try line.map { text -> RefundSale.Part in
        let words = text.split(separator: "=", maxSplits: 1).map(String.init)
        return .init(line: try SaleOptions.line(words.first ?? "", of: sale), quantity: words.count == 2 ? words[1] : nil)
      }
      let result = try client.call(
        RefundSale.self, .init(receipt: sale.receipt ?? receipt, lines: parts.isEmpty ? nil : parts, reason: reason))
      try options.show(result) { SaleLines.lines(result) }
    }
  }
}

/// `tillctl sale exchange RECEIPT LINE [QUANTITY]`
struct SaleExchangeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exchange", abstract: "Takes a line of a receipt back on the sale under way, so that both are one document.")

  @OptionGroup var on: SaleOptions

  @Argument(help: "The receipt's number, or the code on it as it was scanned.")
  var receipt: String

  @Argument(help: "The line of that receipt: its place from 1, or its identifier.")
  var line: String

  @Argument(help: "How much of it.")
  var quantity = "1"

  @Option(help: "Why, a word of the shop's list.")
  var reason: String

  func run() throws {
    try on.change(RefundOnSale.self) { sale, client in
      let sold = try client.call(FindReceipt.self, .init(code: receipt))
      return .init(
        sale: sale.sale, receipt: sold.receipt ?? receipt, line: try SaleOptions.line(line, of: sold), quantity: quantity, reason: reason,
        version: sale.version)
    }
  }
}

/// `tillctl sale takeback CODE`
struct SaleTakeBackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "takeback", abstract: "Takes empties back, or an article without its receipt.")

  @OptionGroup var on: SaleOptions

  @Argument(help: "A barcode or an article number.")
  var code: String

  @Option(help: "How many, or how much of what is weighed.")
  var quantity: String?

  @Option(help: "Why, a word of the shop's list; empties need none.")
  var reason: String?

  @Option(help: "Who agreed; empties need nobody.")
  var approvedBy: String?

  func run() throws {
    try on.change(TakeBackOnSale.self) { sale, _ in
      .init(sale: sale.sale, code: code, quantity: quantity, reason: reason, approvedBy: approvedBy, version: sale.version)
    }
  }
}
