import RPC
import Rehearsal
import TillClient

/// How long round trips took.
package struct RoundTrips: Sendable {
  private var times: [Duration] = []

  /// Asks for `system.info` once, on a connection that stays.
  mutating func measure(_ client: TillClient) throws {
    let start = ContinuousClock.now
    _ = try client.call(GetSystemInfo.self, Empty())
    times.append(.now - start)
  }

  package var count: Int { times.count }

  /// The time that so many of a hundred did not exceed.
  package func percentile(_ percent: Double) -> Duration {
    guard !times.isEmpty else { return .zero }
    return times.sorted()[min(times.count - 1, Int(Double(times.count) * percent / 100))]
  }
}
