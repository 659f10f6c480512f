import Rehearsal

/// What every measurement works with.
struct Bench {
  /// How often each contender has its turn.
  let rounds: Int
  /// A scratch folder on the real disk, under `.build`.
  let folder: String

  /// Where `make bench` installs the peers.
  static let environment = Programs.tree + "/.build/bench-venv"
  private static let scripts = Programs.tree + "/Sources/Benchmarks/Peers"

  /// Starts a script of `Peers` and waits until it can be asked.
  /// - Throws: `PeerFailure` when it cannot be started, or lacks a package.
  func peer(_ script: String, _ arguments: [String] = []) throws -> Peer {
    try Peer(python: Self.environment + "/bin/python3", script: "\(Self.scripts)/\(script)", arguments)
  }
}
