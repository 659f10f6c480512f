internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl sale add CODE`
struct SaleAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "add", abstract: "Adds what a code says: a product, or a coupon.")

  @OptionGroup var on: SaleOptions

  @Argument(help: "A barcode, an article number, or a coupon's code.")
  var code: String

  @Option(help: "How many, or how much of what is weighed.")
  var quantity: String?

  @Option(help: "The serial number, where the product has one.")
  var serial: String?

  @Option(help: "The lot number, where the product has one.")
  var lot: String?

  func run() throws {
    try on.change(AddSaleLine.self) { sale, _ in .init(sale: sale.sale, code: code, quantity: quantity, serial: serial, lot: lot) }
  }
}

/// `tillctl sale quantity LINE QUANTITY`
struct SaleQuantityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "quantity", abstract: "Changes how many of a line are sold.")

  @OptionGroup var on: SaleOptions

  @Argument(help: "The line: its place from 1, or its identifier.")
  var line: String

  @Argument(help: "How many, or how much of what is weighed.")
  var quantity: String

  func run() throws {
    try on.change(SetSaleLineQuantity.self) { sale, _ in
      .init(sale: sale.sale, line: try SaleOptions.line(line, of: sale), quantity: quantity, version: sale.version)
    }
  }
}

/// `tillctl sale remove LINE`
struct SaleRemoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "remove", abstract: "Removes a line.")

  @OptionGroup var on: SaleOptions

  @Argument(help: "The line: its place from 1, or its identifier.")
  var line: String

  func run() throws {
    try on.change(RemoveSaleLine.self) { sale, _ in
      .init(sale: sale.sale, line: try SaleOptions.line(line, of: sale), version: sale.version)
    }
  }
}

/// `tillctl sale price LINE PRICE`
struct SalePriceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "price", abstract: "Gives a line a new price.")

  @OptionGroup var on: SaleOptions

  @Argument(help: "The line: its place from 1, or its identifier.")
  var line: String

  @Argument(help: "The price of one unit, such as 1.99.")
  var price: String

  @Option(help: "Why, a word of the shop's list.")
  var reason: String

  @Option(help: "Who agreed, where a second person has to.")
  var approvedBy: String?

  func run() throws {
    try on.change(SetSaleLinePrice.self) { sale, _ in
      .init(
        sale: sale.sale, line: try SaleOptions.line(line, of: sale), price: price, reason: reason, approvedBy: approvedBy,
        version: sale.version)
    }
  }
}

/// `tillctl sale age LINE`
struct SaleAgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "age", abstract: "Says that somebody looked and the customer is old enough for a line.")

  @OptionGroup var on: SaleOptions

  @Argument(help: "The line: its place from 1, or its identifier.")
  var line: String

  func run() throws {
    try on.change(ConfirmSaleAge.self) { sale, _ in
      .init(sale: sale.sale, line: try SaleOptions.line(line, of: sale), version: sale.version)
    }
  }
}
