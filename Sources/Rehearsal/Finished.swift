package import JSON

/// What a program that ran to its end left behind.
package struct Finished {
  package let ending: ChildProcess.Ending
  package let output: String
  package let errors: String

  /// Runs a program to its end.
  package static func run(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], input: String = "", limit: Duration = Deadline.standard
  ) throws -> Finished {
    let child = try ChildProcess(path, arguments, environment: environment, input: Array(input.utf8))
    let ending = try child.wait(Deadline(limit))
    return Finished(ending: ending, output: child.output, errors: child.errors)
  }

  /// The output of a program that must succeed.
  package func succeeded() throws -> String {
    guard ending == .exited(0) else { throw Broken("\(ending): \(output)\(errors)") }
    return output
  }

  /// The one line of JSON on stdout.
  package func json() throws -> JSONValue { try StrictJSON.parse(Array(output.utf8)) }
}
