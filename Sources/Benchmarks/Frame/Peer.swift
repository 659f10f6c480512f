import Rehearsal

/// A script of `Peers` in the peers' own Python.
///
/// It writes `ready` when everything is imported; then each line that it gets is answered with one line that holds a number. It ends when
/// its input ends.
final class Peer {
  /// How long one answer may take.
  static let patience = Duration.seconds(120)

  private let process: ChildProcess
  private let script: String

  var pid: Int32 { process.pid }

  init(python: String, script: String, _ arguments: [String]) throws {
    self.script = String(script.split(separator: "/").last ?? "")
    do {
      process = try ChildProcess(python, [script] + arguments, keepsInput: true)
    } catch {
      throw PeerFailure("no Python here: make peers")
    }
    guard try process.nextLine(Deadline(Self.patience)) == "ready" else { throw PeerFailure("\(self.script): \(reason)") }
  }

  /// Gives the script a line and returns the number that it answers: nanoseconds, or what the script says.
  func measure(_ line: String) throws -> Double {
    try process.write(line + "\n")
    let answer = try process.nextLine(Deadline(Self.patience))
    guard let answer, let number = Double(answer) else { throw Broken("\(script) answered \(answer ?? "nothing"): \(reason)") }
    return number
  }

  /// What Python said last.
  private var reason: String {
    _ = try? process.wait(Deadline(.seconds(1)))
    return process.errors.split(separator: "\n").last.map(String.init) ?? "it ended without a word"
  }
}
