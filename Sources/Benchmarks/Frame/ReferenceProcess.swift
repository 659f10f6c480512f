import Rehearsal

/// A reference in C in a process of its own; it ends when this is let go.
final class ReferenceProcess {
  private let process: ChildProcess

  var pid: Int32 { process.pid }

  /// Starts `Benchmarks reference …` and waits until it is ready.
  init(_ arguments: String...) throws {
    process = try ChildProcess(Programs.benchmarks, ["reference"] + arguments)
    try process.waitFor("ready\n")
  }
}
