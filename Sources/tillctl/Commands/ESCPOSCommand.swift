internal import ArgumentParser

/// `tillctl escpos`
struct ESCPOSCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "escpos", abstract: "Decodes what is sent to receipt printers; needs no daemon.", subcommands: [ESCPOSDecodeCommand.self])
}
