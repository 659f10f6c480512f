import DeviceIO
import Glibc
import NIOCore
import Testing

@Suite("Link over TCP", .timeLimit(.minutes(1))) struct TCPLinkTests {
  private func endpoint(_ server: LoopbackServer) -> DeviceEndpoint { .tcp(host: "127.0.0.1", port: server.port) }

  @Test func `bytes go both ways and are counted`() async throws {
    var server = try await LoopbackServer()
    var rig = try await Rig(endpoint(server))
    try await rig.start()
    #expect(await rig.next() == .connected)
    let peer = try #require(await server.nextConnection())

    try await rig.write([1, 2, 3])
    #expect(await rig.next() == .written(total: 3))
    try await rig.write([4, 5])
    #expect(await rig.next() == .written(total: 5))
    #expect(await server.received(5) == [1, 2, 3, 4, 5])
    #expect(try await rig.onLoop { $0.pendingBytes } == 0)

    try await peer.writeAndFlush(ByteBuffer(bytes: [0x10, 0x04]))
    #expect(await rig.received(2) == [0x10, 0x04])
    try await rig.stop()
    try await server.close()
  }

  @Test func `what is received comes in chunks of the limit`() async throws {
    var server = try await LoopbackServer()
    var limits = LinkLimits.quick
    limits.readChunkBytes = 128
    var rig = try await Rig(endpoint(server), limits)
    try await rig.start()
    let peer = try #require(await server.nextConnection())
    let sent = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    try await peer.writeAndFlush(ByteBuffer(bytes: sent))
    var got: [UInt8] = []
    while got.count < sent.count, let event = await rig.next() {
      if case .received(let bytes) = event {
        #expect(bytes.count <= 128)
        got += bytes
      }
    }
    #expect(got == sent)
    try await rig.stop()
    try await server.close()
  }

  @Test func `a server that restarts on the same port is found again, and counting begins anew`() async throws {
    var first = try await LoopbackServer()
    let port = first.port
    var rig = try await Rig(endpoint(first))
    let device = "tcp:127.0.0.1:\(port)"
    try await rig.start()
    #expect(await rig.next() == .connected)
    let peer = try #require(await first.nextConnection())
    try await rig.write([1, 2, 3])
    #expect(await rig.next() == .written(total: 3))
    // With bytes unread the close would be a reset.
    #expect(await first.received(3) == [1, 2, 3])
    try await first.close()
    try await peer.close()

    #expect(await rig.next() == .disconnected(.closedByPeer(device: device)))
    #expect(await rig.next() == .retrying(after: .milliseconds(5), .closedByPeer(device: device)))
    let refused = TransportError.connectionRefused(device: device, errno: 111)
    #expect(await rig.next() == .retrying(after: .milliseconds(10), refused))
    #expect(await rig.next() == .retrying(after: .milliseconds(20), refused))
    await #expect(throws: TransportError.notConnected(device: device)) { try await rig.write([4]) }

    var second = try await LoopbackServer(port: port)
    while let event = await rig.next(), event != .connected {
      guard case .retrying(let delay, refused) = event else {
        Issue.record("\(event) while the server was away")
        break
      }
      #expect(delay == .milliseconds(40))
    }
    try await rig.write([9])
    #expect(await rig.next() == .written(total: 1))
    #expect(await second.received(1) == [9])
    try await rig.stop()
    try await second.close()
  }

  @Test func `a peer that ends only its sending half has ended the link, once`() async throws {
    var server = try await LoopbackServer()
    var rig = try await Rig(endpoint(server))
    try await rig.start()
    #expect(await rig.next() == .connected)
    let peer = try #require(await server.nextConnection())
    try await peer.close(mode: .output)
    let error = TransportError.closedByPeer(device: "tcp:127.0.0.1:\(server.port)")
    #expect(await rig.next() == .disconnected(error))
    #expect(await rig.next() == .retrying(after: .milliseconds(5), error))
    #expect(await rig.next() == .connected)
    try await rig.stop()
    try await server.close()
  }

  @Test func `a peer that resets the connection is named`() async throws {
    var server = try await LoopbackServer()
    var rig = try await Rig(endpoint(server))
    try await rig.start()
    #expect(await rig.next() == .connected)
    let peer = try #require(await server.nextConnection())
    // Closing with linger 0 sends a reset.
    try await (peer as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
    try await peer.close()
    #expect(await rig.next() == .disconnected(.connectionReset(device: "tcp:127.0.0.1:\(server.port)", errno: 104)))
    try await rig.stop()
    try await server.close()
  }

  @Test func `a peer that never reads is given up, and what is over the limit is refused`() async throws {
    let server = try await LoopbackServer(reads: false)
    var limits = LinkLimits.quick
    limits.writeDeadline = .milliseconds(50)
    limits.maxPendingWriteBytes = 200_000
    var rig = try await Rig(endpoint(server), limits)
    let device = "tcp:127.0.0.1:\(server.port)"
    try await rig.start()
    #expect(await rig.next() == .connected)

    await #expect(throws: TransportError.tooManyPendingBytes(device: device, pending: 0, limit: 200_000)) {
      try await rig.write([UInt8](repeating: 0, count: 200_001))
    }
    // The kernel's own buffers fill first; they hold a few megabytes at most.
    let (handed, pending, refusal) = try await rig.onLoop { link -> (Int, Int, TransportError?) in
      let block = [UInt8](repeating: 7, count: 100_000)
      for count in 0..<1000 {
        do throws(TransportError) {
          try link.write(block)
        } catch {
          return (count * block.count, link.pendingBytes, error)
        }
      }
      return (0, 0, nil)
    }
    #expect(pending > 100_000 && pending <= 200_000)
    #expect(refusal == .tooManyPendingBytes(device: device, pending: pending, limit: 200_000))

    var total = 0
    var last: DeviceLink.Event?
    while let event = await rig.next() {
      if case .written(let count) = event {
        #expect(count > total)
        total = count
      } else {
        last = event
        break
      }
    }
    let error = TransportError.writeTimedOut(device: device, pendingBytes: handed - total)
    #expect(last == .disconnected(error))
    #expect(await rig.next() == .retrying(after: .milliseconds(5), error))
    try await rig.stop()
    try await server.close()
  }

  @Test func `a reader that is slow but alive gets everything`() async throws {
    var server = try await LoopbackServer(reads: false)
    var rig = try await Rig(endpoint(server), LinkLimits(maxPendingWriteBytes: 16 << 20))
    try await rig.start()
    let peer = try #require(await server.nextConnection())
    let message = (0..<(8 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try await rig.write(message)
    #expect(try await rig.onLoop { $0.pendingBytes } > 0)
    try await peer.setOption(.autoRead, value: true).get()
    let totals = await rig.written(message.count)
    #expect(totals.count > 1 && totals == totals.sorted() && totals.last == message.count)
    #expect(await server.received(message.count) == message)
    try await rig.stop()
    try await server.close()
  }

  @Test func `reconnect ends the connection and makes another at once`() async throws {
    var server = try await LoopbackServer()
    var rig = try await Rig(endpoint(server))
    let device = "tcp:127.0.0.1:\(server.port)"
    try await rig.start()
    #expect(await rig.next() == .connected)
    let first = try #require(await server.nextConnection())
    try await rig.onLoop { $0.reconnect() }
    #expect(await rig.next() == .disconnected(.closedOnRequest(device: device)))
    #expect(await rig.next() == .connected)
    // The first connection was really closed: its sending fails or it is gone.
    try await first.close(mode: .output)
    try await first.closeFuture.get()
    try await rig.stop()
    try await server.close()
  }

  @Test func `nothing arrives after stop, and the connection is closed`() async throws {
    let server = try await LoopbackServer()
    var rig = try await Rig(endpoint(server))
    try await rig.start()
    #expect(await rig.next() == .connected)
    try await rig.stop()
    await #expect(throws: TransportError.self) { try await rig.write([1]) }
    try await rig.start()
    try await rig.onLoop { $0.reconnect() }
    #expect(try await rig.onLoop { $0.pendingBytes } == 0)
    try await server.close()
  }

  @Test func `no event arrives during a call, and a handler may call the link`() async throws {
    let server = try await LoopbackServer()
    let endpoint = endpoint(server)
    let loop = server.loop
    let finished = loop.makePromise(of: [DeviceLink.Event].self)
    try await loop.submit {
      final class State {
        var link: DeviceLink?
        var events: [DeviceLink.Event] = []
        var isCalling = false
      }
      let state = State()
      let link = DeviceLink(endpoint: endpoint, limits: .quick, eventLoop: loop) { event in
        if state.isCalling { finished.fail(TransportError.unexpected(device: "", reason: "an event during a call")) }
        state.events.append(event)
        state.isCalling = true
        switch event {
        case .connected: try? state.link?.write([1, 2])
        case .written: state.link?.reconnect()
        case .disconnected:
          _ = state.link?.stop()
          state.link = nil
          finished.succeed(state.events)
        case .received, .retrying: break
        }
        state.isCalling = false
      }
      state.link = link
      state.isCalling = true
      link.start()
      state.isCalling = false
    }.get()
    let disconnected = DeviceLink.Event.disconnected(.closedOnRequest(device: endpoint.description))
    #expect(try await finished.futureResult.get() == [.connected, .written(total: 2), disconnected])
    try await server.close()
  }

  @Test func `a name without an address is told apart from a device that is off`() async throws {
    var rig = try await Rig(.tcp(host: "no such host.invalid", port: 9100))
    try await rig.start()
    #expect(await rig.next() == .retrying(after: .milliseconds(5), .unknownHost(device: "tcp:no such host.invalid:9100")))
    try await rig.stop()
  }
}
