internal import ArgumentParser
internal import RPC
internal import TillClient

/// How much cash is moved and why.
struct CashOptions: ParsableArguments {
  @Argument(help: "How much, such as 12.50.")
  var amount: String

  @Option(help: "Why: \(CashParams.reasons.joined(separator: ", ")).")
  var reason = "other"

  /// Moves the cash and says so.
  func move<Method: RPCMethod>(_ method: Method.Type, _ options: GlobalOptions) throws
  where Method.Params == CashParams, Method.Result == CashMoveView {
    try options.withDaemon { client in
      let result = try client.call(method, try params(client))
      let lines = try Self.lines(result, client)
      try options.show(result) { lines }
    }
  }

  private func params(_ client: TillClient) throws -> CashParams {
    guard CashParams.reasons.contains(reason) else {
      throw Failure.usage("\"\(reason)\" is no reason", hint: "give one of \(CashParams.reasons.joined(separator: ", "))")
    }
    return CashParams(amount: try AmountArgument.minorUnits(amount, client), reason: reason)
  }

  private static func lines(_ move: CashMoveView, _ client: TillClient) throws -> [String] {
    let decimals = try client.call(GetSystemInfo.self, Empty()).decimals
    return ["\(move.kind) \(AmountText.text(minorUnits: move.amount, decimals: Int(decimals))) \(move.currency), \(move.reason)"]
  }
}

/// `tillctl shift in AMOUNT`
struct ShiftInCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "in", abstract: "Opens the drawer to put cash in.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var cash: CashOptions

  func run() throws {
    try cash.move(PayIn.self, options)
  }
}

/// `tillctl shift out AMOUNT`
struct ShiftOutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "out", abstract: "Opens the drawer to take cash out.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var cash: CashOptions

  func run() throws {
    try cash.move(PayOut.self, options)
  }
}

/// `tillctl shift drop AMOUNT`
struct ShiftDropCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "drop", abstract: "Opens the drawer to take cash to the safe.")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var cash: CashOptions

  func run() throws {
    try cash.move(DropCash.self, options)
  }
}
