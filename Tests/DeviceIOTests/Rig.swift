import DeviceIO
import NIOCore
import NIOPosix

/// Drives one link from a test. The suites' time limit is the backstop of every wait.
struct Rig {
  let loop: any EventLoop
  private let link: NIOLoopBound<DeviceLink>
  private var events: AsyncStream<DeviceLink.Event>.Iterator

  init(_ endpoint: DeviceEndpoint, _ limits: LinkLimits = .quick, ports: DevicePorts = DevicePorts()) async throws {
    let loop = MultiThreadedEventLoopGroup.singleton.any()
    self.loop = loop
    let (stream, continuation) = AsyncStream.makeStream(of: DeviceLink.Event.self)
    events = stream.makeAsyncIterator()
    link = try await loop.submit {
      let link = DeviceLink(endpoint: endpoint, limits: limits, eventLoop: loop, ports: ports) { continuation.yield($0) }
      return NIOLoopBound(link, eventLoop: loop)
    }.get()
  }

  /// Runs something on the link's loop.
  func onLoop<T: Sendable>(_ body: @escaping @Sendable (DeviceLink) throws -> T) async throws -> T {
    let link = link
    return try await loop.submit { try body(link.value) }.get()
  }

  func start() async throws { try await onLoop { $0.start() } }

  func write(_ bytes: [UInt8]) async throws { try await onLoop { try $0.write(bytes) } }

  func stop() async throws {
    let link = link
    try await loop.flatSubmit { link.value.stop() }.get()
  }

  mutating func next() async -> DeviceLink.Event? { await events.next(isolation: #isolation) }

  /// The next event that is not about bytes.
  mutating func nextChange() async -> DeviceLink.Event? {
    while let event = await events.next(isolation: #isolation) {
      switch event {
      case .received, .written: continue
      case .connected, .disconnected, .retrying: return event
      }
    }
    return nil
  }

  /// Collects received bytes until there are that many.
  mutating func received(_ count: Int) async -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count, let event = await events.next(isolation: #isolation) {
      if case .received(let more) = event { bytes += more }
    }
    return bytes
  }

  /// Follows the counts of taken bytes until they reach a total.
  mutating func written(_ total: Int) async -> [Int] {
    var totals: [Int] = []
    while (totals.last ?? 0) < total, let event = await events.next(isolation: #isolation) {
      if case .written(let count) = event { totals.append(count) }
    }
    return totals
  }
}

extension LinkLimits {
  /// Short waits, so that a test of a retry takes milliseconds.
  static let quick = LinkLimits(firstRetryDelay: .milliseconds(5), longestRetryDelay: .milliseconds(40))
}
