import Glibc
import JSON
import RPC
import Testing
import TillClient

@Suite struct TillClientTests {
  static let drawer: JSONValue = ["drawer": "drawer", "state": "closed", "sinceMs": 5]

  @Test func `a typed call returns the typed result and a reading call carries no key`() throws {
    let server = try FakeServer { $0.answer($0.request(), Self.drawer) }
    let client = try TillClient(path: server.path)
    let result = try client.call(GetDrawerStatus.self, .init(drawer: "drawer"))
    #expect(result == DrawerView(drawer: "drawer", state: "closed", sinceMs: 5))
    let request = try #require(server.requests().first)
    #expect(request.method == "drawer.status")
    #expect(request.params == ["drawer": "drawer"])
    #expect(request.idempotencyKey == nil)
  }

  @Test func `answers that come in another order find their calls`() throws {
    let server = try FakeServer { peer in
      let (first, second) = (peer.request(), peer.request())
      peer.answer(second, ["of": "second"])
      peer.answer(first, ["of": "first"])
    }
    let client = try TillClient(path: server.path)
    let first = try client.start(method: "sale.get", params: [:])
    let second = try client.start(method: "sale.list", params: [:])
    #expect(try client.finish(first) == ["of": "first"])
    #expect(try client.finish(second) == ["of": "second"])
  }

  @Test func `events between a call and its answer are kept in their order`() throws {
    let server = try FakeServer { peer in
      let request = peer.request()
      peer.event("sale.opened", cursor: "e1-1")
      peer.event("scan.read", cursor: nil)
      peer.answer(request, ["subscription": 1, "cursor": "e1-1"])
      peer.event("sale.voided", cursor: "e1-2")
    }
    let client = try TillClient(path: server.path)
    #expect(try client.call(SubscribeEvents.self, .init(topics: ["*"])).cursor == "e1-1")
    let events = try (0..<3).map { _ in try client.nextEvent(timeout: .seconds(5))?.name }
    #expect(events == ["sale.opened", "scan.read", "sale.voided"])
    #expect(throws: TillClientError.connectionLost(waitingFor: "events")) { try client.nextEvent(timeout: .seconds(5)) }
  }

  @Test func `an answer that comes in single bytes is put together`() throws {
    let server = try FakeServer { peer in
      for byte in RPCAnswer.line(id: peer.request()?.id ?? .null, result: StrictJSON.write(Self.drawer)) { peer.send([byte]) }
    }
    let client = try TillClient(path: server.path)
    #expect(try client.callRaw(method: "drawer.status", params: [:]) == Self.drawer)
  }

  @Test func `a changing call is repeated once with the same key when the daemon goes away before it answers`() throws {
    let server = try FakeServer({ $0.request() }, { $0.answer($0.request(), Self.drawer) })
    let client = try TillClient(path: server.path)
    #expect(try client.call(OpenDrawer.self, .init(reason: "noSale")).state == "closed")
    let keys = server.requests().map(\.idempotencyKey)
    #expect(keys.count == 2)
    #expect(keys[0] != nil && keys[0] == keys[1])
  }

  @Test func `a second loss is not repeated but told`() throws {
    let server = try FakeServer({ $0.request() }, { $0.request() }, { $0.answer($0.request(), Self.drawer) })
    let client = try TillClient(path: server.path)
    #expect(throws: TillClientError.connectionLost(waitingFor: "drawer.open")) {
      try client.call(OpenDrawer.self, .init(reason: "noSale"))
    }
    #expect(server.requests().count == 2)
  }

  @Test func `a daemon that went away for good is told as a lost connection: the call may have been carried out`() throws {
    let server = try FakeServer { $0.request() }
    let client = try TillClient(path: server.path)
    #expect(throws: TillClientError.connectionLost(waitingFor: "drawer.open")) {
      try client.call(OpenDrawer.self, .init(reason: "noSale"))
    }
    #expect(throws: TillClientError.notRunning(path: server.path)) { try client.call(GetDrawerStatus.self, .init()) }
  }

  @Test func `a call of an unknown method without a key is never repeated`() throws {
    let server = try FakeServer({ $0.request() }, { $0.request() })
    let client = try TillClient(path: server.path)
    #expect(throws: TillClientError.connectionLost(waitingFor: "till.future")) { try client.callRaw(method: "till.future", params: [:]) }
    #expect(server.requests().count == 1)
  }

  @Test func `the key that a caller gives is the key that is sent`() throws {
    let key = "019b76da-a800-7000-8000-00000000000a"
    let server = try FakeServer { $0.answer($0.request(), Self.drawer) }
    let client = try TillClient(path: server.path)
    _ = try client.call(OpenDrawer.self, .init(reason: "noSale"), idempotencyKey: key)
    #expect(server.requests().first?.idempotencyKey == key)
  }

  @Test func `no answer before the deadline is a timeout, and the late answer disturbs nobody`() throws {
    let server = try FakeServer { peer in
      let first = peer.request()
      let second = peer.request()
      peer.answer(first, ["of": "first"])
      peer.answer(second, ["of": "second"])
    }
    let client = try TillClient(path: server.path)
    #expect(throws: TillClientError.timedOut(waitingFor: "sale.get")) {
      try client.callRaw(method: "sale.get", params: [:], timeout: .milliseconds(1))
    }
    #expect(try client.callRaw(method: "sale.list", params: [:]) == ["of": "second"])
  }

  @Test func `no event before the deadline is nil`() throws {
    let server = try FakeServer { $0.request() }
    let client = try TillClient(path: server.path)
    #expect(try client.nextEvent(timeout: .zero) == nil)
    _ = try? client.callRaw(method: "sale.get", params: [:], timeout: .zero)
  }

  @Test func `a line over the limit breaks the connection`() throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.send(String(repeating: "x", count: 2_000))
    }
    let client = try TillClient(path: server.path, limits: .init(answerLine: 1_024))
    #expect(throws: TillClientError.protocolViolation("a line is longer than 1024 bytes")) {
      try client.callRaw(method: "till.future", params: [:])
    }
  }

  @Test(arguments: ["hello", #"{"jsonrpc":"2.0","id":"abc","result":{}}"#, #"{"jsonrpc":"2.0","id":null,"result":{}}"#])
  func `what is no answer of the contract is said`(line: String) throws {
    let server = try FakeServer { peer in
      peer.request()
      peer.send(line + "\n")
    }
    let client = try TillClient(path: server.path)
    let error = #expect(throws: TillClientError.self) { try client.callRaw(method: "sale.get", params: [:]) }
    guard case .protocolViolation? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a request over the limit is not sent`() throws {
    let server = try FakeServer { $0.answer($0.request(), [:]) }
    let client = try TillClient(path: server.path)
    let long = String(repeating: "x", count: LineFramer.requestLimit)
    let error = #expect(throws: TillClientError.self) { try client.callRaw(method: "sale.get", params: ["sale": .string(long)]) }
    guard case .requestTooLong? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try client.callRaw(method: "sale.list", params: [:]) == [:])
    #expect(server.requests().map(\.method) == ["sale.list"])
  }

  @Test func `a refusal keeps kind, hint and whether to try again`() throws {
    let refusal = RPCError(.deviceOffline, "the printer does not answer")
    let server = try FakeServer { $0.refuse($0.request(), refusal) }
    let client = try TillClient(path: server.path)
    let error = #expect(throws: TillClientError.self) { try client.call(ListDevices.self, .init()) }
    #expect(error == .refused(refusal))
    #expect(error?.isRetryable == true)
    #expect(error?.hint == ErrorKind.deviceOffline.hint)
  }

  @Test func `a refusal of the whole connection reaches the call that waits`() throws {
    let refusal = RPCError(.tooManyConnections)
    let server = try FakeServer { peer in
      peer.request()
      peer.refuse(nil, refusal)
    }
    let client = try TillClient(path: server.path)
    #expect(throws: TillClientError.refused(refusal)) { try client.callRaw(method: "sale.get", params: [:]) }
  }

  @Test func `a result that does not fit its type is said with the method's name`() throws {
    let server = try FakeServer { $0.answer($0.request(), ["devices": 1]) }
    let client = try TillClient(path: server.path)
    let error = #expect(throws: TillClientError.self) { try client.call(ListDevices.self, .init()) }
    #expect(error?.message.contains("device.list") == true)
  }

  @Test func `events beyond the limit are dropped and the gap is told in their place`() throws {
    let server = try FakeServer { peer in
      let request = peer.request()
      for number in 1...5 { peer.event("scan.read", cursor: "\(number)") }
      peer.answer(request, [:])
    }
    let client = try TillClient(path: server.path, limits: .init(waitingEvents: 2))
    #expect(try client.callRaw(method: "sale.get", params: [:]) == [:])
    #expect(try client.nextEvent(timeout: .zero)?.cursor == "1")
    #expect(try client.nextEvent(timeout: .zero)?.cursor == "2")
    #expect(throws: TillClientError.eventsDropped(limit: 2)) { try client.nextEvent(timeout: .zero) }
  }

  @Test func `a lost subscription is told although the call that noticed it went through`() throws {
    let server = try FakeServer(
      { peer in
        peer.answer(peer.request(), ["subscription": 1, "cursor": "e1-1"])
        peer.event("sale.opened", cursor: "e1-2")
        peer.request()
      },
      { $0.answer($0.request(), Self.drawer) })
    let client = try TillClient(path: server.path)
    _ = try client.call(SubscribeEvents.self, .init(topics: ["*"]))
    #expect(try client.call(GetDrawerStatus.self, .init()).drawer == "drawer")
    #expect(try client.nextEvent(timeout: .zero)?.cursor == "e1-2")
    #expect(throws: TillClientError.subscriptionLost) { try client.nextEvent(timeout: .zero) }
  }

  @Test func `no socket and a socket without a listener are a daemon that does not run`() throws {
    #expect(throws: TillClientError.notRunning(path: "/nonexistent/till.sock")) { try TillClient(path: "/nonexistent/till.sock") }
    let folder = try FakeServer.makeFolder()
    let path = folder + "/till.sock"
    let descriptor = try FakeServer.bindSocket(path)
    defer {
      close(descriptor)
      unlink(path)
      rmdir(folder)
    }
    #expect(throws: TillClientError.notRunning(path: path)) { try TillClient(path: path) }
  }

  @Test(arguments: [String(repeating: "a", count: 108), "/tmp/a\0b"])
  func `a path that fits no socket address is refused`(path: String) {
    #expect(throws: TillClientError.pathTooLong(path: path)) { try TillClient(path: path) }
  }
}
