import NIOCore
import NIOEmbedded
import Simulators
import Testing

@testable import TLS

@Suite("TLS as a handler of a connection")
struct TLSHandlerTests {
  /// What reached the end of a pipeline.
  private final class Ear: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private(set) var text = ""
    private(set) var errors: [TLSError] = []
    private(set) var isEstablished = false
    private(set) var isClosed = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { text += String(buffer: unwrapInboundIn(data)) }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { errors.append(error as? TLSError ?? .broken(reason: "\(error)")) }
    func channelInactive(context: ChannelHandlerContext) { isClosed = true }
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) { isEstablished = isEstablished || event is TLSEstablished }
  }

  private final class Side {
    let channel = EmbeddedChannel()
    let ear = Ear()
    var loop: EmbeddedEventLoop { channel.embeddedEventLoop }

    init(_ handler: TLSHandler) throws {
      try channel.pipeline.syncOperations.addHandlers([handler, ear])
      channel.connect(to: try SocketAddress(ipAddress: "127.0.0.1", port: 443), promise: nil)
    }

    func say(_ text: String) { channel.writeAndFlush(ByteBuffer(string: text), promise: nil) }

    func out() throws -> [UInt8] {
      var bytes: [UInt8] = []
      while let buffer = try channel.readOutbound(as: ByteBuffer.self) { bytes += buffer.readableBytesView }
      return bytes
    }

    func hear(_ bytes: some Sequence<UInt8>) throws {
      guard channel.isActive else { return }
      try channel.writeInbound(ByteBuffer(bytes: bytes))
    }
  }

  private static func pair() throws -> (client: Side, server: Side) {
    let identity = try SimulatedAuthority().issue()
    let trust = TLSTrust(.certificate(sha256: try #require(TLSTrust.digest(identity.fingerprint))))
    let server = try Side(TLSHandler(TLSContext(certificate: identity.certificate, key: identity.key)))
    return (try Side(TLSHandler(TLSContext(trust: trust), host: "localhost")), server)
  }

  /// Carries bytes from one to the other until nothing is left, in pieces of so many.
  private static func carry(_ one: Side, _ other: Side, piece: Int = .max) throws {
    while true {
      let (there, back) = (try one.out(), try other.out())
      if there.isEmpty && back.isEmpty { return }
      for (bytes, side) in [(there, other), (back, one)] {
        for start in stride(from: 0, to: bytes.count, by: min(piece, max(1, bytes.count))) {
          try side.hear(bytes[start..<min(bytes.count, start + min(piece, bytes.count))])
        }
      }
    }
  }

  @Test("what was written before the handshake arrives after it, however the records are split", arguments: [1, 2, 5, 1_000, .max])
  func split(piece: Int) throws {
    let (client, server) = try Self.pair()
    client.say("first ")
    client.say("second")
    try Self.carry(client, server, piece: piece)
    #expect(server.ear.text == "first second" && client.ear.isEstablished && server.ear.isEstablished)
    let long = String(repeating: "0123456789", count: 5_000)
    server.say(long)
    try Self.carry(client, server, piece: piece)
    #expect(client.ear.text == long && client.ear.errors.isEmpty && server.ear.errors.isEmpty)
  }

  @Test("an orderly end is told to the other side, which closes")
  func orderly() throws {
    let (client, server) = try Self.pair()
    client.say("all")
    try Self.carry(client, server)
    client.channel.close(promise: nil)
    let farewell = try client.out()
    #expect(!farewell.isEmpty)
    try server.hear(farewell)
    server.loop.run()
    #expect(server.ear.text == "all" && server.ear.isClosed && server.ear.errors.isEmpty)
  }

  @Test("an end without a word is an error, so that nothing that was cut off is taken for whole")
  func truncated() throws {
    let (client, server) = try Self.pair()
    server.say("half of it")
    try Self.carry(client, server)
    client.channel.pipeline.fireChannelInactive()
    #expect(client.ear.text == "half of it" && client.ear.errors == [.truncated])
  }

  @Test("a line that breaks in the middle of the handshake is an error after any byte")
  func brokenHandshake() throws {
    let (client, server) = try Self.pair()
    client.say("never sent")
    try server.hear(try client.out())
    let hello = try server.out()
    #expect(hello.count > 500)
    for count in [0, 1, 5] {
      let (other, _) = try Self.pair()
      _ = try other.out()
      try other.hear(hello.prefix(count))
      other.channel.pipeline.fireChannelInactive()
      #expect(other.ear.errors == [.closedInHandshake], "\(count)")
    }
    try client.hear(hello.dropLast())
    client.channel.pipeline.fireChannelInactive()
    #expect(client.ear.errors == [.closedInHandshake] && !client.ear.isEstablished && server.ear.text.isEmpty)
  }

  @Test("a handshake that does not end is given up after its time")
  func silent() throws {
    let (client, _) = try Self.pair()
    _ = try client.out()
    client.loop.advanceTime(by: .seconds(Int64(TLSHandler.handshakeSeconds)) - .milliseconds(1))
    #expect(client.ear.errors.isEmpty)
    client.loop.advanceTime(by: .milliseconds(1))
    #expect(client.ear.errors == [.handshakeTimedOut(seconds: TLSHandler.handshakeSeconds)] && client.ear.isClosed)
  }

  @Test("an open connection is not ended by the handshake's time")
  func patient() throws {
    let (client, server) = try Self.pair()
    try Self.carry(client, server)
    client.loop.advanceTime(by: .hours(1))
    #expect(client.ear.isEstablished && client.ear.errors.isEmpty && client.channel.isActive)
  }

  @Test("no more than the limit waits for the handshake")
  func limit() throws {
    let (client, _) = try Self.pair()
    let half = ByteBuffer(repeating: 0x41, count: TLSHandler.pendingLimitBytes / 2)
    for _ in 0..<2 { client.channel.writeAndFlush(half, promise: nil) }
    #expect(client.ear.errors.isEmpty)
    client.say("x")
    #expect(client.ear.errors == [.tooMuch(limit: TLSHandler.pendingLimitBytes)] && client.ear.isClosed)
  }

  @Test("a wrong certificate ends the connection before a byte of the application is sent, and the server hears why")
  func refused() throws {
    let identity = try SimulatedAuthority().issue()
    let server = try Side(TLSHandler(TLSContext(certificate: identity.certificate, key: identity.key)))
    let client = try Side(TLSHandler(TLSContext(trust: TLSTrust()), host: "localhost"))
    client.say("secret")
    try Self.carry(client, server)
    #expect(client.ear.errors.map(\.kind) == ["tls.certificateUnknown"] && client.ear.isClosed && !client.ear.isEstablished)
    #expect(server.ear.text.isEmpty && server.ear.errors.count == 1)
  }
}
