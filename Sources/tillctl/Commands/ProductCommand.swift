internal import ArgumentParser

/// `tillctl product`
struct ProductCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "product", abstract: "Imports the catalogue and looks products up.",
    subcommands: [ProductImportCommand.self, ProductSearchCommand.self])
}
