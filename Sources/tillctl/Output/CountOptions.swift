internal import ArgumentParser
internal import RPC
internal import TillClient

/// Cash that was counted.
struct CountOptions: ParsableArguments {
  @Argument(help: "The cash that was counted, such as 150.00.")
  var amount: String?

  @Option(help: ArgumentHelp("The count of one denomination, such as 50.00=3; once for each.", valueName: "value=count"))
  var pile: [String] = []

  func params(_ client: TillClient) throws -> CountParams {
    let amount = try amount.map { try AmountArgument.minorUnits($0, client) }
    let piles = try pile.map { text in
      let parts = text.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let count = Int64(parts[1]) else {
        throw Failure.usage("\"\(text)\" is no count of a denomination", hint: "write value=count, such as 50.00=3")
      }
      return CountParams.Pile(value: try AmountArgument.minorUnits(String(parts[0]), client), count: count)
    }
    return CountParams(amount: amount, denominations: piles.isEmpty ? nil : piles)
  }
}

/// Reads an amount as a person writes it.
enum AmountArgument {
  /// In minor units of the daemon's currency.
  static func minorUnits(_ text: String, _ client: TillClient) throws -> Int64 {
    let decimals = Int(try client.call(GetSystemInfo.self, Empty()).decimals)
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    let isPlain = (1...2).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard isPlain, fraction.utf8.count <= decimals,
      let number = Int64(parts[0] + fraction + String(repeating: "0", count: decimals - fraction.utf8.count))
    else { throw Failure.usage("\"\(text)\" is no amount", hint: "write it with a point and \(decimals) decimals at most, such as 12.50") }
    return number
  }
}
