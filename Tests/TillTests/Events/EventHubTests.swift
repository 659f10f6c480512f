import JSON
import NIOCore
import NIOPosix
import RPC
import Sales
import Store
import Testing

@testable import Till

@Suite("Events on the socket", .timeLimit(.minutes(5)))
@TillLoop
struct EventHubTests {
  private static func with(_ body: @TillLoop (TillRig, LineClient) async throws -> Void) async throws {
    try await TillRig.with { rig in
      try await rig.server.start()
      let client = try await LineClient(rig.server.path)
      try await body(rig, client)
      try? await client.close()
    }
  }

  /// Writes that many events whose totals count up, and returns the cursor before the first.
  private static func write(_ count: Int, _ rig: TillRig, from first: Int = 0) async throws -> String {
    try await rig.write { scope in
      let cursor = try scope.view.eventHead().cursor
      for number in first..<first + count {
        try scope.emit(SaleSelected.self, Selection(register: "\(number)", sale: nil))
      }
      return cursor
    }
  }

  private static func subscribe(_ client: LineClient, _ topics: [String], after: String? = nil) async throws -> JSONValue? {
    var params: JSONObject = ["topics": .array(topics.map { .string($0) })]
    if let after { params["after"] = .string(after) }
    return try await client.ask("events.subscribe", .object(params))
  }

  private static func number(_ line: JSONValue?) -> Int? {
    line?["params"]?["data"]?["register"]?.stringValue.flatMap { Int($0) }
  }

  @Test("new events come after the answer, with cursors, of the wanted topics only")
  func live() async throws {
    try await Self.with { rig, client in
      _ = try await Self.write(3, rig)
      let answer = try await Self.subscribe(client, ["sale"])
      #expect(answer?["result"]?["subscription"] == 1)
      rig.hub.publishPassing(DisplayChanged.self, DisplayContent(display: "pole", upper: "A", lower: "B"))
      _ = try await Self.write(2, rig, from: 3)
      let (first, second) = (await client.next(), await client.next())
      #expect([first, second].map(Self.number) == [3, 4])
      #expect(first?.eventName == "sale.selected")
      let cursor = try #require(second?["params"]?["cursor"]?.stringValue)
      #expect(try rig.read { try $0.eventHead().cursor } == cursor)
    }
  }

  @Test("passing events go to who listens and have no cursor")
  func passing() async throws {
    try await Self.with { rig, client in
      _ = try await Self.subscribe(client, ["*"])
      rig.hub.publishPassing(DisplayChanged.self, DisplayContent(display: "pole", upper: "A", lower: "B"))
      let line = await client.next()
      #expect(line?.eventName == "display.changed")
      #expect(line?["params"]?["cursor"] == nil)
      #expect(line?["params"]?["data"] == ["display": "pole", "upper": "A", "lower": "B", "folded": []])
    }
  }

  @Test("a replay gives every event once and in order, also those that come while it runs")
  func replay() async throws {
    try await Self.with { rig, client in
      let start = try await Self.write(600, rig)
      async let subscribed = Self.subscribe(client, ["*"], after: start)
      for batch in 0..<10 { _ = try await Self.write(20, rig, from: 600 + batch * 20) }
      #expect(try await subscribed?["result"] != nil)
      for number in 0..<800 { #expect(Self.number(await client.next()) == number) }
      _ = try await Self.write(1, rig, from: 800)
      #expect(Self.number(await client.next()) == 800)
    }
  }

  @Test("a replay of one topic leaves the others out and goes on live")
  func replayOfTopic() async throws {
    try await Self.with { rig, client in
      let start = try await Self.write(5, rig)
      try await rig.importCatalogue()
      let sale = try await rig.sale("1002")
      _ = try await rig.call(TenderCash.self, .init(sale: sale.sale, amount: 1_000))
      _ = try await Self.subscribe(client, ["printJob"], after: start)
      #expect(await client.next()?.eventName == "printJob.changed")
      _ = try await Self.write(1, rig)
      let next = try await rig.sale("1002")
      _ = try await rig.call(TenderCash.self, .init(sale: next.sale, amount: 1_000))
      let line = await client.next()
      #expect(line?.eventName == "printJob.changed")
      #expect(line?["params"]?["data"]?["sale"] == .string(next.sale))
    }
  }

  @Test("going on from the newest cursor replays nothing")
  func fromHead() async throws {
    try await Self.with { rig, client in
      _ = try await Self.write(3, rig)
      let head = try rig.read { try $0.eventHead().cursor }
      #expect(try await Self.subscribe(client, ["*"], after: head)?["result"]?["cursor"] == .string(head))
      _ = try await Self.write(1, rig, from: 99)
      #expect(Self.number(await client.next()) == 99)
    }
  }

  @Test("what is no longer kept is told before the rest comes")
  func lost() async throws {
    try await Self.with { rig, client in
      let start = try await Self.write(20, rig)
      try await rig.write { scope in
        _ = try scope.transaction.pruneEvents(nowMs: scope.time.utcMilliseconds, keepDays: 30, keepRows: 5, limit: 1_000)
      }
      _ = try await Self.subscribe(client, ["*"], after: start)
      let line = await client.next()
      #expect(line?.eventName == "events.lost")
      #expect(line?["params"]?["data"]?["reason"] == "notKept")
      #expect(EventsLost.Body.schema.problem(in: line?["params"]?["data"] ?? .null) == nil)
      for number in 15..<20 { #expect(Self.number(await client.next()) == number) }
    }
  }

  @Test("a cursor that is none is refused, and the connection stays", arguments: ["", "nonsense", "AAAA"])
  func cursors(text: String) async throws {
    try await Self.with { rig, client async throws in
      #expect(try await Self.subscribe(client, ["*"], after: text)?.refusal == "rpc.cursorUnknown")
      #expect(try await client.ask("device.list")?["result"] != nil)
    }
  }

  @Test("the ninth subscription of a connection is refused")
  func tooMany() async throws {
    try await Self.with { rig, client async throws in
      for number in 1...EventHub.subscriptionsPerConnection {
        #expect(try await Self.subscribe(client, ["sale"])?["result"]?["subscription"] == .integer(Int64(number)))
      }
      #expect(try await Self.subscribe(client, ["sale"])?.refusal == "events.subscriptionLimit")
    }
  }

  @Test("a reader that is too slow is told and closed, and nobody else feels it", arguments: [64 << 10, 10])
  func slowReader(bytes: Int) async throws {
    try await Self.with { rig, client in
      // The reader begins to read again when this machine comes to it.
      rig.server.lingerLimit = .seconds(240)
      let other = try await LineClient(rig.server.path)
      _ = try await Self.subscribe(client, ["*"])
      _ = try await Self.subscribe(other, ["sale"])
      try await client.channel.setOption(.autoRead, value: false).get()
      let content = DisplayContent(display: "pole", upper: String(repeating: "x", count: bytes), lower: "")
      // Past the limits of the connection and of the kernel's own buffer.
      for _ in 0..<(bytes > 1_000 ? 60 : 20_000) { rig.hub.publishPassing(DisplayChanged.self, content) }
      _ = try await Self.write(1, rig, from: 7)
      #expect(Self.number(await other.next()) == 7)
      try await client.channel.setOption(.autoRead, value: true).get()
      var last: JSONValue?
      var count = 0
      while let line = await client.next() {
        last = line
        count += 1
      }
      #expect(count > 10)
      #expect(last?.eventName == "events.lost")
      #expect(last?["params"]?["data"]?["reason"] == "slowReader")
      #expect(rig.server.bufferedBytes == 0)
      try await other.close()
    }
  }

  @Test("who closes its own direction still gets events")
  func halfClosed() async throws {
    try await Self.with { rig, client in
      _ = try await Self.subscribe(client, ["sale"])
      try await client.channel.close(mode: .output).get()
      _ = try await Self.write(1, rig, from: 5)
      #expect(Self.number(await client.next()) == 5)
    }
  }

  @Test("a subscription on a connection that is being closed is no failure of the daemon, and is not kept")
  func closing() async throws {
    try await TillRig.with { rig in
      let cursor = try await Self.write(1, rig)
      let channel = try await DatagramBootstrap(group: TillLoop.group).bind(unixDomainSocketPath: "\(rig.server.path).closing").get()
      let connection = Connection(channel: channel, server: rig.server, dispatcher: rig.dispatcher, hub: rig.hub)
      connection.close()
      for after in [nil, cursor] {
        let result = await withCheckedContinuation { continuation in
          rig.hub.subscribe(connection, topics: ["*"], after: after) { continuation.resume(returning: $0) }
        }
        #expect(try result.get().cursor == rig.read { try $0.eventHead().cursor })
      }
      #expect(connection.subscriptionCount == 0)
    }
  }
}
