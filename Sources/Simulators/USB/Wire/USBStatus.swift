/// How a transfer ended: an error number of Linux, negative.
enum USBStatus: Int32, Sendable {
  case ok = 0
  /// EPIPE: the endpoint is halted, or the device does not know the request.
  case stalled = -32
  /// EPROTO: nothing sensible came over the wire.
  case garbled = -71
  /// EOVERFLOW: the device sent more than it was asked for.
  case babble = -75
  /// ECONNRESET: the host changed its mind.
  case unlinked = -104
}
