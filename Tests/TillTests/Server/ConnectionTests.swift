import Glibc
import JSON
import NIOCore
import RPC
import Testing

@testable import Till

@Suite("Connections", .timeLimit(.minutes(5)))
@TillLoop
struct ConnectionTests {
  private static func with(_ body: @TillLoop (TillRig) async throws -> Void) async throws {
    try await TillRig.with { rig in
      try await rig.server.start()
      try await body(rig)
    }
  }

  @Test("requests are answered by their ids, whatever pieces they come in")
  func pieces() async throws {
    try await Self.with { rig in
      let client = try await LineClient(rig.server.path)
      let line = #"{"jsonrpc":"2.0","id":"a","method":"device.list"}"# + "\n"
      for character in line { try await client.send(String(character)) }
      let answer = await client.next()
      #expect(answer?["id"] == "a")
      #expect(answer?["result"]?["devices"]?.arrayValue?.first?["device"] == "receipt")
      try await client.close()
    }
  }

  @Test("several requests in one piece are all answered")
  func pipelined() async throws {
    try await Self.with { rig in
      let client = try await LineClient(rig.server.path)
      try await client.send((1...20).map { "{\"jsonrpc\":\"2.0\",\"id\":\($0),\"method\":\"device.list\"}\n" }.joined())
      for id in 1...20 { #expect(await client.next()?["id"] == .integer(Int64(id))) }
      try await client.close()
    }
  }

  @Test("a line that is no request is refused, and the next one is answered")
  func mistakes() async throws {
    try await Self.with { rig in
      let client = try await LineClient(rig.server.path)
      let lines = [
        ("not json", JSONValue.null, "rpc.parse"), ("[]", .null, "rpc.invalidRequest"),
        (#"{"jsonrpc":"1.0","id":7,"method":"device.list"}"#, 7, "rpc.invalidRequest"),
        (#"{"jsonrpc":"2.0","id":8,"method":"device.list","params":[]}"#, 8, "rpc.invalidParams"),
        (#"{"jsonrpc":"2.0","id":9,"id":9,"method":"device.list"}"#, .null, "rpc.parse"),
      ]
      for (line, id, kind) in lines {
        try await client.send(line + "\n")
        let answer = await client.next()
        #expect(answer?["id"] == id, "\(line)")
        #expect(answer?.refusal == kind, "\(line)")
      }
      #expect(try await client.ask("device.list")?["result"] != nil)
      try await client.close()
    }
  }

  @Test("a notification is carried out and not answered")
  func notification() async throws {
    try await Self.with { rig in
      let client = try await LineClient(rig.server.path)
      try await client.send(RPCRequest(id: nil, method: "sale.open"))
      try await client.send(RPCRequest(id: nil, method: "no.such"))
      _ = await rig.event("sale.opened")
      let answer = try await client.ask("sale.list")
      #expect(answer?["id"] == 1)
      #expect(answer?["result"]?["sales"]?.arrayValue?.count == 1)
      try await client.close()
    }
  }

  @Test("a line over 1 MiB is refused and the connection closed; one of 1 MiB is read")
  func oversize() async throws {
    try await Self.with { rig in
      let client = try await LineClient(rig.server.path)
      try await client.send(String(repeating: "x", count: LineFramer.requestLimit) + "\n")
      #expect(await client.next()?.refusal == "rpc.parse")
      try await client.send(String(repeating: "x", count: LineFramer.requestLimit + 1))
      let answer = await client.next()
      #expect(answer?.refusal == "rpc.oversize")
      #expect(answer?["error"]?["code"] == -32600)
      #expect(await client.next() == nil)
    }
  }

  @Test("who closes its own direction still gets its answers, then the end")
  func halfClosed() async throws {
    try await Self.with { rig in
      let client = try await LineClient(rig.server.path)
      try await client.send(RPCRequest(id: 1, method: "sale.open"))
      try await client.send(RPCRequest(id: 2, method: "device.list"))
      try await client.channel.close(mode: .output).get()
      var ids: Set<JSONValue> = []
      while let answer = await client.next() {
        #expect(answer["result"] != nil)
        if let id = answer["id"] { ids.insert(id) }
      }
      #expect(ids == [1, 2])
    }
  }

  @Test("the 65th connection of a user is refused; when another ends there is room again")
  func tooMany() async throws {
    try await Self.with { rig in
      var clients: [LineClient] = []
      for _ in 0..<SocketServer.connectionsPerUser {
        let client = try await LineClient(rig.server.path)
        #expect(try await client.ask("device.list")?["result"] != nil)
        clients.append(client)
      }
      let refused = try await LineClient(rig.server.path)
      let line = await refused.next()
      #expect(line?.refusal == "rpc.tooManyConnections")
      #expect(line?["id"] == .null)
      #expect(await refused.next() == nil)
      try await clients.removeLast().close()
      // The server learns of the end in its own time: some rounds of the loop.
      var isServed = false
      for _ in 0..<1_000 where !isServed {
        let client = try await LineClient(rig.server.path)
        // Who is refused may be cut off before having asked.
        isServed = (try? await client.ask("device.list"))??["result"] != nil
        clients.append(client)
      }
      #expect(isServed)
      for client in clients { try? await client.close() }
    }
  }

  @Test("the 65th request in flight is refused, the others are answered")
  func tooManyRequests() async throws {
    try await Self.with { rig in
      let client = try await LineClient(rig.server.path)
      let lines = (1...Connection.requestsInFlight + 1).map { "{\"jsonrpc\":\"2.0\",\"id\":\($0),\"method\":\"sale.open\"}\n" }
      try await client.send(lines.joined())
      var refusals: [JSONValue] = []
      var answers = 0
      for _ in lines {
        let line = try #require(await client.next())
        if let refusal = line.refusal {
          #expect(refusal == "rpc.tooManyRequests")
          refusals.append(line["id"] ?? .null)
        } else {
          answers += 1
        }
      }
      #expect(refusals == [65])
      #expect(answers == 64)
      try await client.close()
    }
  }

  @Test("what was buffered for a connection is forgotten with it")
  func buffers() async throws {
    try await Self.with { rig in
      let client = try await LineClient(rig.server.path)
      for _ in 0..<5 { _ = try await client.ask("rpc.discover") }
      try await client.close()
      #expect(rig.server.bufferedBytes == 0)
    }
  }

  @Test("a daemon that stops answers what is under way")
  func stopping() async throws {
    try await Self.with { rig in
      let client = try await LineClient(rig.server.path)
      #expect(try await client.ask("device.list")?["result"] != nil)
      try await client.send(RPCRequest(id: 5, method: "sale.open"))
      _ = await rig.event("sale.opened")
      try await client.send(RPCRequest(id: 6, method: "sale.open"))
      #expect(await client.next()?["id"] == 5)
      await rig.server.stop()
      while await client.next() != nil {}
      #expect(access(rig.server.path, F_OK) != 0)
    }
  }

  @Test("the socket can be used by its owner and group only")
  func mode() async throws {
    try await Self.with { rig in
      var info = stat()
      #expect(stat(rig.server.path, &info) == 0)
      #expect(info.st_mode & 0o777 == 0o660)
    }
  }
}
