internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl tender tip TENDER`
struct TenderTipCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tip", abstract: "Adds a tip to a card payment of a completed sale, where the terminal can.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The payment, as tender.card answered, or sale.get shows it.")
  var tender: String

  @Option(help: "The tip in minor units.")
  var amount: Int64?

  @Option(help: "The tip in percent of what the card paid.")
  var percent: String?

  func validate() throws {
    guard (amount == nil) != (percent == nil) else { throw ValidationError("Give --amount or --percent.") }
  }

  func run() throws {
    try options.withDaemon { client in
      let result = try client.call(TipOnTender.self, .init(tender: tender, amount: amount, percent: percent))
      try options.show(result) { TenderLines.lines(result) }
    }
  }
}
