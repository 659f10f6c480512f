internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl sale`
struct SaleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sale", abstract: "Sells: opens, fills, pays and returns sales, and shows them.",
    discussion: "Commands act on the register's current sale unless --sale names another. Lines are counted from 1.",
    subcommands: [
      SaleShowCommand.self, SaleListCommand.self, SaleOpenCommand.self, SaleAddCommand.self, SaleQuantityCommand.self,
      SaleRemoveCommand.self, SalePriceCommand.self, SaleAgeCommand.self, SaleDiscountCommand.self, SaleUndiscountCommand.self,
      SaleNoteCommand.self, SaleCustomerCommand.self, SaleCouponCommand.self, SaleParkCommand.self, SaleResumeCommand.self,
      SaleCashCommand.self, SaleCardCommand.self, SaleCompleteCommand.self, SaleVoidCommand.self, SaleAbandonCommand.self,
      SaleRefundCommand.self, SaleExchangeCommand.self, SaleTakeBackCommand.self, SalePayBackCommand.self,
    ])
}

/// `tillctl sale show [SALE]`
struct SaleShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows a sale, by default the register's current one.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The sale's identifier.")
  var sale: String?

  func run() throws {
    try options.show(GetSale.self, .init(sale: sale)) { SaleLines.lines($0) }
  }
}
