internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl account`
struct AccountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Looks at what customers owe, and takes it.",
    subcommands: [
      AccountShowCommand.self, AccountStatementCommand.self, AccountLimitCommand.self, AccountPayCommand.self, AccountBlockCommand.self,
      AccountUnblockCommand.self,
    ])
}

/// Whose account.
struct CustomerOptions: ParsableArguments {
  @Argument(help: "The customer's identifier.")
  var customer: String
}

/// `tillctl account show CUSTOMER`
struct AccountShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows what a customer owes.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var whose: CustomerOptions

  func run() throws {
    try options.show(GetAccount.self, .init(customer: whose.customer)) { LedgerLines.lines($0) }
  }
}

/// `tillctl account statement CUSTOMER`
struct AccountStatementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "statement", abstract: "Lists what moved an account, the newest first.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var whose: CustomerOptions

  @Option(help: "How many movements at most.")
  var limit: Int64 = 20

  func run() throws {
    try options.show(GetAccountStatement.self, .init(customer: whose.customer, limit: limit)) { LedgerLines.lines($0) }
  }
}

/// `tillctl account limit CUSTOMER AMOUNT --approved-by PERSON`
struct AccountLimitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "limit", abstract: "Says how much a customer may owe, and opens the account where there is none.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var whose: CustomerOptions

  @Argument(help: "How much, such as 500.00.")
  var amount: String

  @Option(help: "The identifier of the second person who agreed.")
  var approvedBy: String

  func run() throws {
    try options.withDaemon { client in
      let limit = try AmountArgument.minorUnits(amount, client)
      let result = try client.call(SetAccountLimit.self, .init(customer: whose.customer, limit: limit, approvedBy: approvedBy))
      try options.show(result) { LedgerLines.lines(result) }
    }
  }
}

/// `tillctl account pay CUSTOMER AMOUNT`
struct AccountPayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "pay", abstract: "Takes what a customer owes, in cash: the drawer opens.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var whose: CustomerOptions

  @Argument(help: "How much, such as 50.00.")
  var amount: String

  func run() throws {
    try options.withDaemon { client in
      let paid = try AmountArgument.minorUnits(amount, client)
      let result = try client.call(PayAccount.self, .init(customer: whose.customer, amount: paid))
      try options.show(result) { LedgerLines.lines(result) }
    }
  }
}

/// `tillctl account block CUSTOMER`
struct AccountBlockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "block", abstract: "Keeps an account from paying.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var whose: CustomerOptions

  @Option(help: "Why: a code of the shop's list of reasons.")
  var reason = "overdue"

  func run() throws {
    try options.show(BlockAccount.self, .init(customer: whose.customer, reason: reason)) { LedgerLines.lines($0) }
  }
}

/// `tillctl account unblock CUSTOMER`
struct AccountUnblockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "unblock", abstract: "Lets a blocked account pay again.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var whose: CustomerOptions

  func run() throws {
    try options.show(UnblockAccount.self, .init(customer: whose.customer)) { LedgerLines.lines($0) }
  }
}
