import JSON
import Rehearsal

/// A method that is answered from memory, over the socket: alone, with 16 clients, and 64 deep on one connection.
struct SocketTrips: Measurement {
  let name = "socket"

  /// Small enough that all contenders meet the same second, large enough for a 99th percentile.
  private static let tripCount = 2_000
  private static let loadCount = 10_000
  private static let clients = 16
  /// As deep as the daemon lets one connection go.
  private static let depth = 64

  func figures(_ bench: Bench) throws -> [Figure] {
    try Shop.with { shop in
      let field = try SocketField(shop, bench)
      return try Cores.possible().flatMap { cores in
        try trips(field, bench, cores, "p50", 0.5, [.echo: .atMost(2.5), .uvloop: .atMost(1)])
          + trips(field, bench, cores, "p99", 0.99, [:])
          + rates(field, bench, cores, "\(Self.clients) clients", Self.clients, 1, [.uvloop: .atLeast(1.2), .asyncio: .atLeast(3)])
          + rates(field, bench, cores, "1 client, \(Self.depth) pipelined", 1, Self.depth, [:])
      }
    }
  }

  private func trips(
    _ field: SocketField, _ bench: Bench, _ cores: Cores, _ name: String, _ share: Double, _ goals: [SocketField.Server: Goal]
  ) throws -> [Figure] {
    try field.compare("round trip, 1 client, \(name), \(cores.name)", "µs", cores, bench.rounds, goals) {
      Rounds.quantile(share, of: try $0.roundTrips(Self.tripCount))
    }
  }

  private func rates(
    _ field: SocketField, _ bench: Bench, _ cores: Cores, _ name: String, _ connections: Int, _ window: Int,
    _ goals: [SocketField.Server: Goal]
  ) throws -> [Figure] {
    try field.compare("\(name), \(cores.name)", "requests/s", cores, bench.rounds, goals) {
      try $0.rate(connections: connections, window: window, count: Self.loadCount)
    }
  }
}
