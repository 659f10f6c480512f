import Rehearsal

/// What every measurement works with.
struct Bench {
  /// How often each contender has its turn.
  let rounds: Int
  /// A scratch folder on the real disk, under `.build`.
  let folder: String

  /// Where `make bench` installs the peers.
  static let environment = Programs.tree + "/.build/bench-venv"
  private static let python = environment + "/bin/python3"
  private static let scripts = Programs.tree + "/Sources/Benchmarks/Peers"

  /// The peers with their versions, in one line.
  static var peerVersions: String {
    let line = try? Finished.run(python, [scripts + "/versions.py", scripts + "/requirements.txt"]).succeeded()
    return line?.split(separator: "\n").first.map(String.init) ?? "no peers: `make peers` installs them"
  }

  /// Starts a script of `Peers` and waits until it can be asked.
  /// - Throws: `PeerFailure` when it cannot be started, or lacks a package.
  func peer(_ script: String, _ arguments: [String] = []) throws -> Peer {
    try Peer(python: Self.python, script: "\(Self.scripts)/\(script)", arguments)
  }
}
