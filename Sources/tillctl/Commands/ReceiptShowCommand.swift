internal import ArgumentParser
internal import JSON
internal import RPC
internal import TillClient

/// `tillctl receipt show RECEIPT`
struct ReceiptShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Gives a completed sale's receipt as text, HTML, PDF or JSON.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Its number, such as 1-1-42, or the code on it as it was scanned.")
  var receipt: String

  @Option(help: "What to make: \(RenderReceipt.Params.forms.joined(separator: ", ")).")
  var to = "text"

  @Flag(help: "Without prices, for the one who gets the gift.")
  var gift = false

  @Option(help: "The language, such as de; the register's unless given.")
  var language: String?

  @Option(help: ArgumentHelp("Where the result goes; without it to standard output.", valueName: "file"))
  var out: String?

  func run() throws {
    try options.withDaemon { client in
      guard RenderReceipt.Params.forms.contains(to) else {
        throw Failure.usage("\"\(to)\" is no form", hint: "give one of \(RenderReceipt.Params.forms.joined(separator: ", "))")
      }
      let result = try client.call(
        RenderReceipt.self, .init(receipt: receipt, to: to, gift: gift ? true : nil, language: language), timeout: .seconds(30))
      if options.json, out == nil { return try options.show(result) { [] } }
      let bytes = result.text.map { Array($0.utf8) } ?? result.base64.flatMap { Base64Text.bytes($0) } ?? []
      guard let out else { return Console.write(raw: bytes) }
      try FileWriter.write(bytes, to: out)
      Console.note(TerminalText.safe("\(out): \(bytes.count) bytes"))
    }
  }
}

/// `tillctl receipt print RECEIPT`
struct ReceiptPrintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print", abstract: "Prints a receipt again with DUPLICATE on top, or as a gift receipt without prices.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Its number, such as 1-1-42, or the code on it as it was scanned.")
  var receipt: String

  @Flag(help: "Without prices, for the one who gets the gift.")
  var gift = false

  func run() throws {
    try options.show(PrintReceipt.self, .init(receipt: receipt, gift: gift ? true : nil)) { ["\($0.job.job)", EventText.job($0.job)] }
  }
}
