import JSON
import RPC
import Rehearsal
import Testing
import TillClient

extension EndToEnd {
  @Suite("A reader that does not read")
  struct SlowReaderTests {
    /// More events than the daemon's limit and a socket's buffer (212,992 bytes) hold together.
    private static let events = 2_040
    /// Before this many the daemon cannot have closed.
    private static let limit = 1_000
    /// Calls in flight at once.
    private static let window = 60
    /// The daemon keeps what it owes a closing connection for 2 s.
    private static let lingering = Duration.milliseconds(1_500)

    @Test("It is told that it lost events and is closed; another reader gets every event")
    func closesTheSlowReader() throws {
      try Shop.with { shop in
        let slow = try RawClient(path: shop.socket)
        try slow.send(RawClient.line(1, "events.subscribe", #"{"topics":["display"]}"#))
        #expect(try slow.answer()["result"]?["subscription"] == 1)
        let good = try shop.newClient()
        try good.listen("display")

        var reached = ContinuousClock.now
        var calls: [PendingCall] = []
        for number in 1...Self.events {
          if number == Self.limit { reached = .now }
          let params: JSONValue = ["upper": .string("\(number)"), "lower": .string(String(repeating: "x", count: 80))]
          calls.append(try shop.client.start(method: ShowOnDisplay.name, params: params))
          if calls.count == Self.window {
            for call in calls { _ = try shop.client.finish(call) }
            calls = []
            for expected in (number - Self.window + 1)...number {
              #expect(try good.next(DisplayChanged.self).upper == "\(expected)")
            }
          }
        }
        try expectLoss(slow, isTold: ContinuousClock.now - reached < Self.lingering)
        #expect(try shop.client.call(GetSystemInfo.self, Empty()).storage == "ok")
      }
    }

    private func expectLoss(_ slow: RawClient, isTold: Bool) throws {
      var count = 0
      var last: JSONValue?
      while let line = try slow.line() {
        count += 1
        last = line
      }
      #expect(count > 0)
      #expect(count < Self.events)
      guard isTold else { return }
      #expect(last?["params"]?["name"] == "events.lost")
      #expect(last?["params"]?["data"]?["reason"] == "slowReader")
    }
  }
}
