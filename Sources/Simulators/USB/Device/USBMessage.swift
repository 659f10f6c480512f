/// Bytes that a device has for the host on an endpoint: one report, or a piece of a stream.
struct USBMessage: Equatable, Sendable {
  var bytes: [UInt8]
  /// The endpoint's number.
  var endpoint: UInt8
}
