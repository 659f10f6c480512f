import NIOCore

/// The descriptor that is kept beside a channel: what it knows, what it can be asked, and what closing it takes.
protocol DevicePort: AnyObject {
  var facts: LinkFacts { get }
  /// Takes bytes to send in place of the channel, where writing would block the loop; `done` is called on the loop. False: the channel
  /// shall send them.
  func write(_ bytes: [UInt8], done: @escaping (TransportError?) -> Void) -> Bool
  func request(_ request: DeviceRequest, answer: @escaping DeviceRequest.Answer) -> Bool
  /// Gives the device back. Done at once, or when it is safe.
  func release(on eventLoop: any EventLoop) -> EventLoopFuture<Void>
}

extension DevicePort {
  var facts: LinkFacts { LinkFacts() }
  func write(_ bytes: [UInt8], done: @escaping (TransportError?) -> Void) -> Bool { false }
  func request(_ request: DeviceRequest, answer: @escaping DeviceRequest.Answer) -> Bool { false }
  func release(on eventLoop: any EventLoop) -> EventLoopFuture<Void> { eventLoop.makeSucceededVoidFuture() }
}
