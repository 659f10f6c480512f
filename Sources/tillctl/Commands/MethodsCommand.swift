internal import ArgumentParser
internal import JSON
internal import RPC

/// `tillctl methods [METHOD]`
struct MethodsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "methods", abstract: "Lists the methods of the socket, or shows one with its params and an example; needs no daemon.")

  @OptionGroup var options: GlobalOptions

  @Argument(help: "The method's name, such as sale.open.")
  var method: String?

  func run() throws {
    try options.reporting {
      let chosen = try method.map { name throws(Failure) in try MethodHelp.method(named: name) }
      if options.json {
        Console.write(json: Self.document(of: chosen?.name))
      } else if let chosen {
        try MethodHelp.lines(chosen).forEach { Console.write($0) }
      } else {
        MethodHelp.list.forEach { Console.write($0) }
      }
    }
  }

  /// The OpenRPC document, or one method of it.
  private static func document(of name: String?) -> JSONValue {
    guard let name else { return OpenRPC.document }
    return OpenRPC.document["methods"]?.arrayValue?.first { $0["name"]?.stringValue == name } ?? .null
  }
}
