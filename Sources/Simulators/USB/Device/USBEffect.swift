/// What a device does of its own accord.
enum USBEffect: Equatable, Sendable {
  /// Has bytes for the host on an endpoint, after a while.
  case send([UInt8], endpoint: UInt8, afterMs: Int)
  /// Falls off the bus.
  case unplug
  /// A printer drives a drawer.
  case pulse(pin: Int, onMs: Int)
  /// A printer has cut a receipt off.
  case cut
}
