import NIOCore
import NIOPosix
import Simulators
import TLS

@testable import Till

/// A web-hook on the loopback that does to each request what it was told, one a connection; then it answers 500.
@TillLoop
final class Hook {
  enum Act: Sendable {
    case status(Int)
    /// Takes the request and never answers.
    case silence
    /// Takes the request and closes the connection without an answer.
    case die
    case words(String)
  }

  private(set) var requests: [String] = []
  private var acts: [Act]
  private var channel: (any Channel)?
  private var waiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

  private let identity: SimulatedIdentity?

  /// - Parameter identity: of a web-hook that speaks TLS.
  init(_ acts: [Act], identity: SimulatedIdentity? = nil) { (self.acts, self.identity) = (acts, identity) }

  /// The port that it listens on.
  func start() async throws -> Int {
    let tls = try identity.map { try TLSContext(certificate: $0.certificate, key: $0.key) }
    let bound = try await ServerBootstrap(group: TillLoop.group).childChannelInitializer { [weak self] channel in
      channel.eventLoop.makeCompletedFuture {
        if let tls { try channel.pipeline.syncOperations.addHandler(TLSHandler(tls)) }
        try channel.pipeline.syncOperations.addHandler(Reader { [weak self] text in TillLoop.assumeIsolated { self?.act(on: text) } })
      }
    }.bind(host: "127.0.0.1", port: 0).get()
    channel = bound
    return bound.localAddress?.port ?? 0
  }

  func stop() async throws { try await channel?.close().get() }

  /// Returns once so many requests have come.
  func took(_ count: Int) async {
    if requests.count >= count { return }
    await withCheckedContinuation { waiters.append((count, $0)) }
  }

  /// The value of a header of a request.
  func header(_ name: String, of request: Int) -> String? {
    let lines = requests[request].split(separator: "\r\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
    return lines.first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
  }

  func body(of request: Int) -> String {
    guard let end = requests[request].firstRange(of: "\r\n\r\n") else { return "" }
    return String(requests[request][end.upperBound...])
  }

  private func act(on request: String) -> Act {
    requests.append(request)
    for waiter in waiters where waiter.count <= requests.count { waiter.continuation.resume() }
    waiters.removeAll { $0.count <= requests.count }
    return acts.isEmpty ? .status(500) : acts.removeFirst()
  }

  /// Collects a whole request.
  private final class Reader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let act: (String) -> Act?
    private var text: [UInt8] = []

    init(_ act: @escaping (String) -> Act?) { self.act = act }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      text += unwrapInboundIn(data).readableBytesView
      let request = String(decoding: text, as: UTF8.self)
      guard let end = request.firstRange(of: "\r\n\r\n") else { return }
      let length = request.split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") }.flatMap { Int($0.dropFirst(16)) } ?? 0
      guard request[end.upperBound...].utf8.count >= length, let act = act(request) else { return }
      switch act {
      case .status(let status): answer("HTTP/1.1 \(status) X\r\nContent-Length: 0\r\n\r\n", context)
      case .words(let words): answer(words, context)
      case .silence: break
      case .die: context.close(promise: nil)
      }
    }

    private func answer(_ text: String, _ context: ChannelHandlerContext) {
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
  }
}
