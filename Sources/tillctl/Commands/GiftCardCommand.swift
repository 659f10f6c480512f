internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl giftcard`
struct GiftCardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "giftcard", abstract: "Looks at gift cards and vouchers, and blocks them.",
    subcommands: [
      GiftCardShowCommand.self, GiftCardStatementCommand.self, GiftCardBlockCommand.self, GiftCardUnblockCommand.self,
    ])
}

/// `tillctl giftcard show CODE`
struct GiftCardShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows what is left on a card.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "What stands on the card.")
  var code: String

  func run() throws {
    try options.withDaemon { client in
      let result = try client.call(GetGiftCard.self, .init(code: code))
      try options.show(result) { LedgerLines.lines(result) }
    }
  }
}

/// `tillctl giftcard statement CODE`
struct GiftCardStatementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statement", abstract: "Lists what moved a card's balance, the newest first.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "What stands on the card.")
  var code: String

  @Option(help: "How many movements at most.")
  var limit: Int64 = 20

  func run() throws {
    try options.withDaemon { client in
      let result = try client.call(GetGiftCardStatement.self, .init(code: code, limit: limit))
      try options.show(result) { LedgerLines.lines(result) }
    }
  }
}

/// `tillctl giftcard block CODE`
struct GiftCardBlockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "block", abstract: "Keeps a card from paying.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "What stands on the card.")
  var code: String

  @Option(help: "Why: a code of the shop's list of reasons.")
  var reason = "lost"

  func run() throws {
    try options.withDaemon { client in
      let result = try client.call(BlockGiftCard.self, .init(code: code, reason: reason))
      try options.show(result) { LedgerLines.lines(result) }
    }
  }
}

/// `tillctl giftcard unblock CODE`
struct GiftCardUnblockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "unblock", abstract: "Lets a blocked card pay again.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "What stands on the card.")
  var code: String

  func run() throws {
    try options.withDaemon { client in
      let result = try client.call(UnblockGiftCard.self, .init(code: code))
      try options.show(result) { LedgerLines.lines(result) }
    }
  }
}
