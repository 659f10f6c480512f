import NIOCore

/// One open connection of a link, of whatever kind. It belongs to the link's loop. Letting go of it closes it.
protocol LinkConnection: AnyObject {
  /// Bytes that were handed over and that the device has not taken yet.
  var pendingBytes: Int { get }
  /// Done when the device is closed, and all that was borrowed from the system is given back.
  var closeFuture: EventLoopFuture<Void> { get }
  var facts: LinkFacts { get }
  /// Lets the first bytes in; before, nobody would have heard of them.
  func startReading() throws
  func write(_ bytes: [UInt8])
  /// Asks the device beside its bytes. `answer` is called once on the loop, never during this call.
  func request(_ request: DeviceRequest, answer: @escaping DeviceRequest.Answer)
}
