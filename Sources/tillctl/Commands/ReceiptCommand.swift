internal import ArgumentParser

/// `tillctl receipt`
struct ReceiptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt", abstract: "Shows receipts of sales, and without a daemon printed documents and templates.",
    subcommands: [ReceiptShowCommand.self, ReceiptPrintCommand.self, ReceiptSendCommand.self, ReceiptRenderCommand.self])
}
