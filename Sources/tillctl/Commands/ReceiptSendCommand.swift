internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl receipt send RECEIPT`
struct ReceiptSendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "Sends a receipt to the customer: to the web-hook, or with --mail to an address.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Its number, such as 1-1-42, or the code on it as it was scanned. Without it, the current sale's once it is completed.")
  var receipt: String?

  @Option(help: ArgumentHelp("The customer's mail address; - reads it from standard input, where no list of processes shows it."))
  var mail: String?

  @Flag(help: "The customer agreed that the address is used.")
  var consent = false

  @Option(help: "The language, such as de; the register's unless given.")
  var language: String?

  func run() throws {
    try options.withDaemon { client in
      let address = mail == "-" ? readLine() : mail
      let sale = receipt == nil ? try client.call(GetSale.self, .init()).sale : nil
      let result = try client.call(
        SendReceipt.self,
        .init(
          receipt: receipt, sale: sale, by: mail == nil ? "webhook" : "mail", to: address, consent: consent ? true : nil,
          language: language))
      try options.show(result) { [result.delivery, EventText.delivery(result)] }
    }
  }
}
