import Glibc
import RPC
import Rehearsal
import Synchronization

/// Connections that subscribe to everything, ask for much, and never read. One that is closed comes back at once.
final class NeverReaders: Sendable {
  /// Requests of each connection; their answers are the largest that cost the daemon least.
  private static let requests = 100
  private static let pauseMs: Int32 = 50

  private let path: String
  private let count: Int
  private let isOver = Mutex(false)
  private let standing = Mutex(0)
  private let openings = Mutex(0)

  init(path: String, count: Int) {
    self.path = path
    self.count = count
  }

  /// How many stand now.
  var open: Int { standing.withLock { $0 } }
  /// How often one connected, first and again.
  var connections: Int { openings.withLock { $0 } }
  func end() { isOver.withLock { $0 = true } }

  func run() throws {
    var clients: [RawClient] = []
    while !isOver.withLock({ $0 }) {
      clients.removeAll { !$0.isOpen }
      while clients.count < count { clients.append(try self.client()) }
      standing.withLock { $0 = clients.count }
      poll(nil, 0, Self.pauseMs)
    }
  }

  private func client() throws -> RawClient {
    openings.withLock { $0 += 1 }
    let client = try RawClient(path: path)
    let lines = (1...Self.requests).map { RawClient.line($0, Discover.name) }
    try client.send(RawClient.line(0, SubscribeEvents.name, #"{"topics":["*"]}"#) + lines.joined())
    return client
  }
}
