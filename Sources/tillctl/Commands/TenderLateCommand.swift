internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl tender late`
struct TenderLateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "late", abstract: "Lists payments that came after they had been given up, and whose money did not go back yet.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    try options.show(ListLateMoney.self, Empty()) { $0.payments.map { EventText.lateMoney($0) } }
  }
}

/// `tillctl tender settle-late TENDER`
struct TenderSettleLateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settle-late", abstract: "Says what a person did about a late payment that its provider did not give back.",
    discussion: "What is said here is booked and cannot be taken back.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The payment, as tender late lists it.")
  var tender: String

  @Option(help: "What became of its money: \(SettleLateMoney.Params.endings.joined(separator: ", ")).")
  var how: String

  @Option(help: "A code of the shop's list of reasons.")
  var reason: String

  @Option(help: "The name of the refund where it was made, such as in the provider's portal.")
  var evidence: String?

  @Option(name: .customLong("approved-by"), help: "The identifier of a second person who agreed.")
  var approvedBy: String

  func validate() throws {
    guard SettleLateMoney.Params.endings.contains(how) else {
      throw ValidationError("--how is one of \(SettleLateMoney.Params.endings.joined(separator: ", ")).")
    }
  }

  func run() throws {
    try options.show(
      SettleLateMoney.self, .init(tender: tender, how: how, reason: reason, evidence: evidence, approvedBy: approvedBy)
    ) { [EventText.lateMoney($0)] }
  }
}
