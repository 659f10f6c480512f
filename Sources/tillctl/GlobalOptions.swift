internal import ArgumentParser
internal import JSON
internal import RPC
internal import TillClient

/// What every command takes.
struct GlobalOptions: ParsableArguments {
  @Option(help: "The daemon's socket. (default: $\(SocketPath.variable), else \(SocketPath.standard))")
  var socket: String?

  @Flag(help: "Print the result as one line of JSON.")
  var json = false

  var path: String { SocketPath.resolve(option: socket) }

  /// Runs `body` with a connected client; what goes wrong is told on stderr and becomes the exit code.
  func withDaemon(_ body: (TillClient) throws -> Void) throws {
    try reporting { try body(try TillClient(path: path)) }
  }

  /// Runs `body`; an error of the client or of this program is told on stderr and becomes the exit code.
  func reporting(_ body: () throws -> Void) throws {
    do { try body() } catch let error as TillClientError {
      Console.report(error, asJSON: json)
      throw ExitStatus(error).code
    } catch let failure as Failure {
      Console.report(failure, asJSON: json)
      throw failure.status.code
    }
  }

  /// Calls a method and prints what it answers.
  func show<Method: RPCMethod>(_ method: Method.Type, _ params: Method.Params, _ lines: (Method.Result) -> [String]) throws {
    try withDaemon { client in
      let result = try client.call(method, params)
      try show(result) { lines(result) }
    }
  }

  /// Prints a result: as JSON when that was asked for, else as the lines for people.
  func show(_ result: some Described, _ lines: () -> [String]) throws {
    if json {
      Console.write(json: try StrictJSON.value(of: result))
    } else {
      lines().forEach { Console.write($0) }
    }
  }
}
