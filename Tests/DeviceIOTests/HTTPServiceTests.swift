import Glibc
import NIOCore
import NIOPosix
import Simulators
import TLS
import Testing

@testable import DeviceIO

@Suite("HTTP over TLS, and requests that come in", .timeLimit(.minutes(2)))
struct HTTPServiceTests {
  private static let question =
    #"{"SaleToPOIRequest":{"MessageHeader":{"MessageCategory":"Diagnosis","MessageClass":"Service","MessageType":"Request","ServiceID":"7","SaleID":"t","POIID":"p"},"DiagnosisRequest":{}}}"#

  private static func post(_ text: String, to service: HTTPService) async -> Result<HTTPExchange.Answer, TransportError> {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    return await withCheckedContinuation { continuation in
      loop.execute {
        var exchange: HTTPExchange?
        exchange = HTTPExchange(
          post: Array(text.utf8), contentType: "application/json", to: service, deadline: .seconds(30), eventLoop: loop
        ) { result in
          _ = exchange
          exchange = nil
          continuation.resume(returning: result)
        }
      }
    }
  }

  private static func probe(_ service: HTTPService) async -> TransportError? {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    return await withCheckedContinuation { continuation in
      loop.execute { HTTPProbe.reach(service, eventLoop: loop) { continuation.resume(returning: $0) } }
    }
  }

  private static func place(_ port: Int?, scheme: String = "https") throws -> HTTPAddress {
    try #require(HTTPAddress(parsing: "\(scheme)://127.0.0.1:\(port ?? 0)/nexo"))
  }

  @Test("a server with the pinned certificate is reached and answers; with another it gets no request, and the error says why")
  func exchange() async throws {
    let authority = try SimulatedAuthority()
    let identity = try authority.issue()
    var options = SimulatedTerminalOptions()
    (options.zvtPort, options.nexoIdentity) = (nil, identity)
    let terminal = try SimulatedTerminal(options)
    let address = try Self.place(try await terminal.start().nexoPort)
    let pin = TLSTrust(.certificate(sha256: try #require(TLSTrust.digest(identity.fingerprint))))
    let good = HTTPService(address, trust: pin)
    #expect(await Self.probe(good) == nil)
    let answer = try await Self.post(Self.question, to: good).get()
    #expect(answer.status == 200 && String(decoding: answer.body, as: UTF8.self).contains("DiagnosisResponse"))
    let bad = HTTPService(address)
    let reasons = [await Self.probe(bad), await Self.post(Self.question, to: bad).failure]
    #expect(reasons.map { $0?.kind } == ["tls.certificateUnknown", "tls.certificateUnknown"])
    #expect(reasons.allSatisfy { $0?.isBeforeSending == true && "\($0!)".contains("ca_file") })
  }

  @Test("a plain server at an address with https is found out; a file that is missing is the error of every request")
  func strangers() async throws {
    var options = SimulatedTerminalOptions()
    options.zvtPort = nil
    let terminal = try SimulatedTerminal(options)
    let port = try await terminal.start().nexoPort
    #expect(await Self.probe(HTTPService(try Self.place(port)))?.kind == "tls.notSpoken")
    #expect(await Self.probe(HTTPService(try Self.place(port, scheme: "http"))) == nil)
    let lost = HTTPService(try Self.place(port), trust: TLSTrust(.file("/nowhere/at/all.pem")))
    #expect(await Self.probe(lost)?.kind == "tls.fileUnreadable")
    #expect(await Self.post(Self.question, to: lost).failure?.kind == "tls.fileUnreadable")
  }

  @Test("an answer that ends with the connection is whole only when the server said so", arguments: [true, false])
  func endOfStream(isOrderly: Bool) async throws {
    let identity = try SimulatedAuthority().issue()
    let context = try TLSContext(certificate: identity.certificate, key: identity.key)
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton).childChannelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandlers([TLSHandler(context), Teller(socket: channel, isOrderly: isOrderly)])
      }
    }.bind(host: "127.0.0.1", port: 0).get()
    let trust = TLSTrust(.certificate(sha256: try #require(TLSTrust.digest(identity.fingerprint))))
    let result = await Self.post("x", to: HTTPService(try Self.place(server.localAddress?.port), trust: trust))
    if isOrderly {
      #expect(try result.get().body == Array("half".utf8))
    } else {
      #expect(result.failure?.kind == "tls.truncated" && result.failure?.isBeforeSending == false)
    }
    try await server.close().get()
  }

  /// Answers without a length and closes: with the word that this was all, or only the socket.
  private final class Teller: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let socket: any Channel
    private let isOrderly: Bool

    init(socket: any Channel, isOrderly: Bool) { (self.socket, self.isOrderly) = (socket, isOrderly) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let answer = ByteBuffer(string: "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhalf")
      context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
      guard !isOrderly else { return context.close(promise: nil) }
      // Past the handler for TLS, which would say it.
      try? socket.pipeline.syncOperations.context(handlerType: TLSHandler.self).close(promise: nil)
    }
  }

  @Test("addresses have the port of their scheme, and places to listen are local")
  func addresses() {
    #expect(HTTPAddress(parsing: "https://shop.example/hook")?.port == 443)
    #expect(HTTPAddress(parsing: "http://shop.example")?.port == 80)
    #expect(HTTPAddress(parsing: "https://[::1]:8443/nexo").map { "\($0)" } == "https://[::1]:8443/nexo")
    for text in ["ftp://a", "https://", "https//a", "https://a:0", "https://a:65536", "https://a b"] {
      #expect(HTTPAddress(parsing: text) == nil, "\(text)")
    }
    for text in ["127.0.0.1:0", "192.168.1.10:9600", "10.0.0.1:65535", "172.31.0.1:1", "[::1]:9600", "[fd00::10]:9600"] {
      #expect(ListenAddress(parsing: text)?.description == text, "\(text)")
    }
    for text in [
      "0.0.0.0:9600", "8.8.8.8:9600", "172.32.0.1:1", "till:9600", "[::]:9600", "[2001:db8::1]:1", "127.0.0.1", "127.0.0.1:65536", "::1:9",
    ] {
      #expect(ListenAddress(parsing: text) == nil, "\(text)")
    }
  }

  // MARK: Requests that come in

  private static func listening(
    patience: TimeAmount = HTTPListener.patience, _ handler: @escaping @Sendable (HTTPListener.Request) -> HTTPListener.Answer?,
    _ body: (HTTPAddress) async throws -> Void
  ) async throws {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let place = try #require(ListenAddress(parsing: "127.0.0.1:0"))
    let (listener, port) = try await loop.flatSubmit {
      let promise = loop.makePromise(of: (NIOLoopBound<HTTPListener>, Int).self)
      let listener = HTTPListener(at: place, on: loop, patience: patience) { request, answer in
        if let reply = handler(request) { answer(reply) }
      }
      let box = NIOLoopBound(listener, eventLoop: loop)
      listener.start { result in promise.completeWith(result.map { (box, $0) }.mapError { $0 as any Error }) }
      return promise.futureResult
    }.get()
    try await body(try Self.place(port, scheme: "http"))
    try await loop.submit { listener.value.stop() }.get()
  }

  @Test("a request is handed over with its sender, and its answer goes back")
  func listens() async throws {
    try await Self.listening { request in
      .init(status: 200, contentType: "text/plain", body: request.body + Array(" from \(request.peer)".utf8))
    } _: { address in
      let answer = try await Self.post("hello", to: HTTPService(address)).get()
      #expect(answer.status == 200 && String(decoding: answer.body, as: UTF8.self) == "hello from 127.0.0.1")
    }
    try await Self.listening { _ in
      .init(status: 204)
    } _: { address in
      let answer = try await Self.post("x", to: HTTPService(address)).get()
      #expect(answer.status == 204 && answer.body.isEmpty)
    }
  }

  @Test("a body over the limit is refused before anybody sees it, and a handler that says nothing does not hold the connection for ever")
  func limits() async throws {
    let long = String(repeating: "x", count: HTTPListener.maximumBodyBytes + 1)
    try await Self.listening { _ in
      Issue.record("somebody saw it")
      return nil
    } _: { address in
      // The answer, or a connection that was closed while the rest was still coming.
      let status = try? await Self.post(long, to: HTTPService(address)).get().status
      #expect(status == nil || status == 413)
    }
    try await Self.listening(patience: .milliseconds(50)) { _ in
      nil
    } _: { address in
      let failure = await Self.post("x", to: HTTPService(address)).failure
      #expect(failure == .closedByPeer(device: "\(address)"))
    }
  }
}

extension Result {
  fileprivate var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
