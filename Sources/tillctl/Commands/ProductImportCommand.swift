internal import ArgumentParser
internal import RPC
internal import TillClient

/// `tillctl product import FILE`
struct ProductImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Loads the catalogue from a CSV file; all of it is taken over, or nothing.")

  /// How long the daemon may take over one part; the last one checks and stores all rows.
  static let timeout = Duration.seconds(120)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "A UTF-8 file with the header sku,barcode,name,price,tax,unit; - is standard input.")
  var file: String

  func run() throws {
    try options.reporting {
      let reader = try FileReader(path: file)
      let result = try upload(reader, try TillClient(path: options.path))
      try options.show(result) {
        result.committed
          ? [CountText.text(result.rows, "product") + " imported" + (result.catalogueVersion.map { ", catalogue version \($0)" } ?? "")]
          : result.problems.map(TerminalText.safe)
      }
      if !result.committed {
        throw Failure.check("the file has mistakes; nothing was imported", hint: "mend the lines that are named and import again")
      }
    }
  }

  private func upload(_ reader: borrowing FileReader, _ client: TillClient) throws -> ImportProducts.Result {
    defer { Console.progress("") }
    let identifier = IdempotencyKey.random()
    var chunker = UTF8Chunker()
    var sequence: Int64 = 0
    func send(_ chunk: String, last: Bool) throws -> ImportProducts.Result {
      let params = ImportProducts.Params(import: identifier, sequence: sequence, chunk: chunk, last: last)
      let result = try client.call(ImportProducts.self, params, timeout: Self.timeout)
      sequence += 1
      Console.progress("\(CountText.text(result.rows, "row"))")
      return result
    }
    do {
      while true {
        let piece = try reader.next()
        if piece.isEmpty { break }
        for chunk in try chunker.feed(piece) { _ = try send(chunk, last: false) }
      }
      return try send(chunker.finish(), last: true)
    } catch let error as UTF8Chunker.NotUTF8 {
      throw Failure.check(
        "line \(error.line) of \(file) is not UTF-8; nothing was imported", hint: "save the file as UTF-8 and import again")
    }
  }
}
