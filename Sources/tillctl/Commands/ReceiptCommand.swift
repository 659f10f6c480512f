internal import ArgumentParser

/// `tillctl receipt`
struct ReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt", abstract: "Shows printed documents and templates; needs no daemon.", subcommands: [ReceiptRenderCommand.self])
}
