import ArgumentParser
import JSON
import Simulators

/// The folder of the simulator that a command talks to.
struct Folder: ParsableArguments {
  @Option(name: .customLong("dir"), help: "The folder of the simulator.")
  var directory: String

  /// The answer of the running simulator; failures are told on stderr and become exit codes.
  func ask(_ request: () throws -> ControlRequest) throws -> JSONValue {
    try Failure.reported { try ControlClient.ask(try request(), directory: directory) }
  }
}
