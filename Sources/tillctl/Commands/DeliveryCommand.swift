internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl delivery`
struct DeliveryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delivery", abstract: "Looks after receipts on their way to customers.",
    subcommands: [DeliveryListCommand.self, DeliveryRetryCommand.self, DeliveryCancelCommand.self])
}

/// `tillctl delivery list`
struct DeliveryListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists deliveries, the newest first.")

  @OptionGroup var options: GlobalOptions

  @Option(help: "Only those: \(DeliveryView.states.joined(separator: ", ")).")
  var state: String?

  @Option(help: "Only of this receipt.")
  var receipt: String?

  @Option(help: "How many at most, 1 to 200.")
  var limit = 20

  func run() throws {
    try options.withDaemon { client in
      guard (1...200).contains(limit), state.map(DeliveryView.states.contains) ?? true else {
        throw Failure.usage("no such list", hint: "limit is 1 to 200; state is one of \(DeliveryView.states.joined(separator: ", "))")
      }
      let result = try client.call(ListDeliveries.self, .init(receipt: receipt, state: state, limit: Int64(limit)))
      try options.show(result) {
        ["\(result.waiting) waiting, \(result.delayed) of them tried in vain, \(result.failed) given up"]
          + result.deliveries.map { "\(LocalTime.dateAndTime($0.createdAtMs))  \($0.delivery)  \(EventText.delivery($0))" }
      }
    }
  }
}

/// `tillctl delivery retry DELIVERY`
struct DeliveryRetryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "retry", abstract: "Tries a delivery now that waits or was given up.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The delivery; tillctl delivery list names them.")
  var delivery: String

  func run() throws {
    try options.show(RetryDelivery.self, .init(delivery: delivery)) { [EventText.delivery($0)] }
  }
}

/// `tillctl delivery cancel DELIVERY`
struct DeliveryCancelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "cancel", abstract: "Calls a delivery off and forgets its address.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The delivery; tillctl delivery list names them.")
  var delivery: String

  func run() throws {
    try options.show(CancelDelivery.self, .init(delivery: delivery)) { [EventText.delivery($0)] }
  }
}
