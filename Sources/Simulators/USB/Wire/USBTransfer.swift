/// One transfer that the host wants done.
struct USBTransfer: Equatable, Sendable {
  /// The host's name for it, in answers and when it changes its mind.
  var sequence: UInt32
  /// The endpoint's number, 0 to 15, without the direction.
  var endpoint: UInt8
  /// From the device to the host.
  var isIn: Bool
  /// The most bytes that the host takes, or how many it sends.
  var length: Int
  /// What a control transfer begins with; zeros for the others.
  var setup: USBSetup
  /// What the host sends.
  var data: [UInt8]
}
