internal import ArgumentParser
internal import RPC
internal import TillClient

/// What every command on a sale takes.
struct SaleOptions: ParsableArguments {
  @OptionGroup var options: GlobalOptions

  @Option(help: "The sale; the register's current one unless given.")
  var sale: String?

  /// Calls a method with params made for the sale, and shows the sale as it is then.
  func change<Method: RPCMethod>(
    _ method: Method.Type, _ params: (SaleView, TillClient) throws -> Method.Params
  ) throws where Method.Result == SaleView {
    try options.withDaemon { client in
      let sale = try client.call(GetSale.self, .init(sale: sale))
      let result = try client.call(method, try params(sale, client))
      try options.show(result) { SaleLines.lines(result) }
    }
  }

  /// The identifier of a line that was named by it, or by its place from 1.
  static func line(_ text: String, of sale: SaleView) throws -> String {
    try name(text, among: sale.lines.map(\.line), "line")
  }

  /// The same for a discount of the sale or of one of its lines, in the order in which the sale is shown.
  static func discount(_ text: String, of sale: SaleView) throws -> String {
    let all = sale.lines.flatMap { $0.more?.discounts ?? [] } + (sale.more?.discounts ?? [])
    return try name(text, among: all.map(\.discount), "discount")
  }

  private static func name(_ text: String, among known: [String], _ noun: String) throws -> String {
    guard let place = Int(text) else { return text }
    guard known.indices.contains(place - 1) else {
      throw Failure.usage("the sale has no \(noun) \(text)", hint: "it has \(known.count); tillctl sale show lists them")
    }
    return known[place - 1]
  }
}
