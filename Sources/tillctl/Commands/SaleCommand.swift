internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl sale`
struct SaleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "sale", abstract: "Looks at sales.", subcommands: [SaleShowCommand.self])
}

/// `tillctl sale show [SALE]`
struct SaleShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows a sale, by default the register's current one.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The sale's identifier.")
  var sale: String?

  func run() throws {
    try options.withDaemon { client in
      let result = try client.call(GetSale.self, .init(sale: sale))
      try options.show(result) { SaleLines.lines(result) }
    }
  }
}
