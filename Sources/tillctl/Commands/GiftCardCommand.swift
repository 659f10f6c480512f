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
    try options.show(GetGiftCard.self, .init(code: code)) { LedgerLines.lines($0) }
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
    try options.show(GetGiftCardStatement.self, .init(code: code, limit: limit)) { LedgerLines.lines($0) }
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
    try options.show(BlockGiftCard.self, .init(code: code, reason: reason)) { LedgerLines.lines($0) }
  }
}

/// `tillctl giftcard unblock CODE`
struct GiftCardUnblockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "unblock", abstract: "Lets a blocked card pay again.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "What stands on the card.")
  var code: String

  func run() throws {
    try options.show(UnblockGiftCard.self, .init(code: code)) { LedgerLines.lines($0) }
  }
}
