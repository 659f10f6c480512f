internal import ArgumentParser
internal import Terminals
internal import TillClient

/// `tillctl nexo decode FILE`
struct NexoDecodeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", abstract: "Lists the members of a nexo message, JSON or XML; card data is hidden.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The message; - is standard input.")
  var file: String

  func run() throws {
    try options.reporting {
      let bytes = try FileReader(path: file).all(limit: NexoMessage.byteLimit)
      do {
        Listing.write(try NexoListing.rows(bytes), asJSON: options.json)
      } catch let error as NexoError {
        throw Failure.check("\(error)", hint: "give one message, beginning with { or <")
      }
    }
  }
}
