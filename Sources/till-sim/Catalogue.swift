import ArgumentParser
import Simulators

/// `till-sim catalogue`
struct Catalogue: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Write a product list as CSV to stdout; always the same for the same number.")

  @Option(help: "How many products.")
  var rows: Int

  func validate() throws {
    guard (1...ProductCatalogue.limit).contains(rows) else { throw ValidationError("--rows is 1 to \(ProductCatalogue.limit)") }
  }

  func run() {
    ProductCatalogue.write(rows: rows) { print($0, terminator: "") }
  }
}
