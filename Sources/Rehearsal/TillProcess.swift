package import Glibc

/// A running `tilld`.
package final class TillProcess {
  package struct Place {
    package var configuration: String
    package var socket: String
    package var state: String

    package init(configuration: String, socket: String, state: String) {
      self.configuration = configuration
      self.socket = socket
      self.state = state
    }

    package var arguments: [String] { ["--config", configuration, "--socket", socket, "--state", state] }
  }

  /// What the daemon logs when its socket can be used.
  package static let readyWords = "sells on"

  package let place: Place
  private let process: ChildProcess

  /// Starts the daemon and waits until its socket can be used.
  package convenience init(_ place: Place) throws {
    try self.init(place, process: ChildProcess(Programs.tilld, place.arguments))
  }

  /// Starts the daemon by a shell line in which `"$@"` stands for the daemon with its options.
  package convenience init(_ place: Place, shell: String) throws {
    try self.init(place, process: ChildProcess("/bin/sh", ["-c", shell, "sh", Programs.tilld] + place.arguments))
  }

  private init(_ place: Place, process: ChildProcess) throws {
    self.place = place
    self.process = process
    try process.waitFor(Self.readyWords)
  }

  /// Tries to start where that must fail, and returns how it ended.
  package static func refused(_ place: Place) throws -> Finished { try Finished.run(Programs.tilld, place.arguments) }

  package var pid: pid_t { process.pid }

  /// What the daemon has logged, as far as it was read: at the start, and to the end while somebody waits for it.
  package var log: String { process.errors }

  /// As a power cut would: SIGKILL.
  package func kill() { process.end() }

  /// As a service manager does: SIGTERM, and wait.
  package func stop() throws {
    process.send(SIGTERM)
    let ending = try process.wait()
    guard ending == .exited(0) else { throw Broken("tilld ended with \(ending): \(process.errors)") }
  }

  /// Waits for the end that somebody else has ordered.
  package func waitForEnd() throws -> ChildProcess.Ending { try process.wait() }
}
