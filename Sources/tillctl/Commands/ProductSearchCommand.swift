internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl product search TEXT`
struct ProductSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "search", abstract: "Finds products by the beginnings of words.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "What to look for.")
  var text: [String]

  @Option(help: "How many at most, 1…\(Schema.Field.largestPage).")
  var limit: Int64 = 50

  func validate() throws {
    guard (1...Schema.Field.largestPage).contains(limit) else {
      throw ValidationError("--limit is a number from 1 to \(Schema.Field.largestPage).")
    }
  }

  func run() throws {
    try options.withDaemon { client in
      let result = try client.call(SearchProducts.self, .init(text: text.joined(separator: " "), limit: limit))
      try options.show(result) {
        Table.lines(result.products.map { [$0.sku, $0.name, $0.unitPrice, $0.unit, "tax \($0.tax)", $0.barcodes.joined(separator: " ")] })
      }
      if !options.json && result.products.isEmpty { Console.note("no product found") }
      if !options.json && result.cursor != nil { Console.note("there are more; narrow the search or raise --limit") }
    }
  }
}
