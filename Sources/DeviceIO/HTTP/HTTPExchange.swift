public import NIOCore
import NIOHTTP1

/// One request to an HTTP service and its answer, on a connection of their own. It belongs to its event loop.
public final class HTTPExchange {
  /// What came back.
  public struct Answer: Sendable, Equatable {
    public let status: Int
    public let body: [UInt8]
    /// By their names in small letters; of headers that come twice, the first.
    public let headers: [String: String]
  }

  /// The wait for a connection.
  public static let connectTimeout = TimeAmount.seconds(3)
  /// The longest answer.
  public static let maximumAnswerBytes = 1 << 20

  private let device: String
  private let promise: EventLoopPromise<Answer>
  private var channel: (any Channel)?
  private var timer: Scheduled<Void>?

  /// Sends the request.
  ///
  /// - Parameters:
  ///   - headers: What is added to the usual ones.
  ///   - deadline: The wait for the whole answer.
  ///   - then: Called once on the loop, never during this call; not after `cancel`.
  public init(
    post body: [UInt8], contentType: String, headers: [String: String] = [:], to service: HTTPService, deadline: TimeAmount,
    eventLoop: any EventLoop,
    then: @escaping (Result<Answer, TransportError>) -> Void
  ) {
    eventLoop.preconditionInEventLoop()
    let promise = eventLoop.makePromise(of: Answer.self)
    self.promise = promise
    let address = service.address
    let device = "\(address)"
    self.device = device
    promise.futureResult.assumeIsolated().whenComplete { [weak self] result in
      self?.end()
      switch result {
      case .success(let answer): then(.success(answer))
      case .failure(let error as TransportError): if error != Self.cancelled(device) { then(.failure(error)) }
      case .failure(let error): then(.failure(.connecting(device, error)))
      }
    }
    let head = Self.head(address, contentType: contentType, length: body.count, headers)
    let opening = service.connect(on: eventLoop) { channel in
      try channel.pipeline.syncOperations.addHTTPClientHandlers()
      try channel.pipeline.syncOperations.addHandler(HTTPAnswerReader(promise: promise, device: device))
    }
    opening.assumeIsolated().whenComplete { [weak self] result in
      switch result {
      // A connection can fail before this call is over.
      case .failure(let error): eventLoop.execute { promise.fail(error) }
      case .success(let channel):
        guard let self else { return channel.close(mode: .all, promise: nil) }
        self.channel = channel
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        channel.write(HTTPClientRequestPart.body(.byteBuffer(channel.allocator.buffer(bytes: body))), promise: nil)
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
      }
    }
    timer = eventLoop.assumeIsolated().scheduleTask(in: deadline) { promise.fail(TransportError.connectTimedOut(device: device)) }
  }

  /// Lets go of it: nothing is heard of it any more.
  public func cancel() { promise.fail(Self.cancelled(device)) }

  private static func cancelled(_ device: String) -> TransportError { .closedOnRequest(device: device) }

  private func end() {
    timer?.cancel()
    channel?.close(mode: .all, promise: nil)
    channel = nil
  }

  private static func head(_ address: HTTPAddress, contentType: String, length: Int, _ more: [String: String]) -> HTTPRequestHead {
    var headers = HTTPHeaders()
    headers.add(name: "Host", value: address.authority)
    headers.add(name: "Content-Type", value: contentType)
    headers.add(name: "Content-Length", value: "\(length)")
    headers.add(name: "Connection", value: "close")
    for (name, value) in more.sorted(by: { $0.key < $1.key }) { headers.add(name: name, value: value) }
    return HTTPRequestHead(version: .http1_1, method: .POST, uri: address.path, headers: headers)
  }
}
