internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl sale discount`
struct SaleDiscountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discount", abstract: "Takes something off a line or the whole sale: one of --percent, --amount and --price.")

  @OptionGroup var on: SaleOptions

  @Option(help: "The line: its place from 1, or its identifier; the whole sale unless given.")
  var line: String?

  @Option(help: "Per cent, such as 10.")
  var percent: String?

  @Option(help: "How much, such as 1.50.")
  var amount: String?

  @Option(help: "The new price of one unit, or of the whole sale, such as 9.99.")
  var price: String?

  @Option(help: "Why, a word of the shop's list.")
  var reason: String

  @Option(help: "Who agreed, where a second person has to.")
  var approvedBy: String?

  func run() throws {
    try on.change(DiscountSale.self) { sale, client in
      guard [percent, amount, price].count(where: { $0 != nil }) == 1 else {
        throw Failure.usage("nothing or too much is to be taken off", hint: "give one of --percent, --amount and --price")
      }
      return .init(
        sale: sale.sale, line: try line.map { try SaleOptions.line($0, of: sale) }, percent: percent,
        amount: try amount.map { try AmountArgument.minorUnits($0, client) }, price: price, reason: reason, approvedBy: approvedBy,
        version: sale.version)
    }
  }
}

/// `tillctl sale undiscount DISCOUNT`
struct SaleUndiscountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "undiscount", abstract: "Takes a discount back.")

  @OptionGroup var on: SaleOptions

  @Argument(help: "The discount: its place from 1 among those that tillctl sale show lists, or its identifier.")
  var discount: String

  func run() throws {
    try on.change(RemoveSaleDiscount.self) { sale, _ in
      .init(sale: sale.sale, discount: try SaleOptions.discount(discount, of: sale), version: sale.version)
    }
  }
}

/// `tillctl sale note [TEXT]`
struct SaleNoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "note", abstract: "Writes a note on a line or the whole sale, or erases it.")

  @OptionGroup var on: SaleOptions

  @Argument(help: "The note; without it the one before is erased.")
  var text: String?

  @Option(help: "The line: its place from 1, or its identifier; the whole sale unless given.")
  var line: String?

  func run() throws {
    try on.change(SetSaleNote.self) { sale, _ in
      .init(sale: sale.sale, line: try line.map { try SaleOptions.line($0, of: sale) }, text: text, version: sale.version)
    }
  }
}

/// `tillctl sale customer [CUSTOMER]`
struct SaleCustomerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "customer", abstract: "Names the customer, or nobody.")

  @OptionGroup var on: SaleOptions

  @Argument(help: "The customer's identifier; without it the sale has none.")
  var customer: String?

  @Option(help: "The tax of 0 percent of a customer who pays none.")
  var taxExempt: String?

  func run() throws {
    try on.change(SetSaleCustomer.self) { sale, _ in
      .init(sale: sale.sale, customer: customer, taxExempt: taxExempt, version: sale.version)
    }
  }
}

/// `tillctl sale coupon CODE`
struct SaleCouponCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "coupon", abstract: "Hands a coupon in, or back.")

  @OptionGroup var on: SaleOptions

  @Argument(help: "Its code; to hand it back, as tillctl sale show names it.")
  var code: String

  @Flag(help: "Hands it back.")
  var remove = false

  func run() throws {
    if remove {
      try on.change(RemoveSaleCoupon.self) { sale, _ in .init(sale: sale.sale, coupon: code, version: sale.version) }
    } else {
      try on.change(AddSaleCoupon.self) { sale, _ in .init(sale: sale.sale, coupon: code, version: sale.version) }
    }
  }
}
