package import Glibc
import Rehearsal

/// A process that holds connections on which half a line was sent, as a user of its own where it may change it.
package struct HalfOpener {
  static let word = "half-open"
  private static let half = #"{"jsonrpc":"2.0","id":1,"method":"system.in"#

  private let path: String
  private let count: Int

  package init(path: String, count: Int) {
    self.path = path
    self.count = count
  }

  /// Becomes another user, for ever. Only root may.
  package static func become(user: uid_t, group: gid_t) throws {
    guard setgroups(0, nil) == 0, setgid(group) == 0, setuid(user) == 0 else { throw Broken("cannot become user \(user): errno \(errno)") }
  }

  /// Opens the connections, says that they stand, holds them for a while, and returns how many the daemon has not closed.
  package func run(for time: Duration, say: (String) -> Void) throws -> Int {
    let clients = try (0..<count).map { _ in try RawClient(path: path) }
    for client in clients { try client.send(Self.half) }
    say("\(Self.word) \(count)")
    let deadline = Deadline(time)
    while !deadline.hasPassed { poll(nil, 0, deadline.milliseconds) }
    return clients.count { $0.isOpen }
  }
}
