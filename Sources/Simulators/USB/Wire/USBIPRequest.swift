/// What a host asks of a device it has attached. Linux: Documentation/usb/usbip_protocol.rst, USBIP_CMD_SUBMIT and USBIP_CMD_UNLINK.
enum USBIPRequest: Equatable, Sendable {
  case submit(USBTransfer)
  /// The host no longer wants the transfer `of`.
  case unlink(sequence: UInt32, of: UInt32)

  /// Each request begins with so many bytes; data of the host follows.
  static let headBytes = 48
  /// The longest transfer that is taken; the kernel's own printer driver uses 8 KiB, libusb splits at 16 KiB.
  static let transferLimit = 4 << 20

  private static let submitCommand: UInt32 = 1
  private static let unlinkCommand: UInt32 = 2

  /// Reads one request off the front; nil while it is not complete.
  /// - Throws: `SimulatorError.refused` for what is no request: the connection is of no use any more.
  static func read(from bytes: inout ArraySlice<UInt8>) throws(SimulatorError) -> USBIPRequest? {
    guard bytes.count >= headBytes else { return nil }
    let head = bytes.prefix(headBytes)
    let sequence = BigEndian.number(head, at: 4)
    switch BigEndian.number(head, at: 0) {
    case submitCommand:
      guard let transfer = try submit(head, sequence, in: bytes) else { return nil }
      bytes = bytes.dropFirst(headBytes + transfer.data.count)
      return .submit(transfer)
    case unlinkCommand:
      bytes = bytes.dropFirst(headBytes)
      return .unlink(sequence: sequence, of: BigEndian.number(head, at: 20))
    case let command:
      throw .refused("USB/IP command \(command) is unknown")
    }
  }

  private static func submit(
    _ head: ArraySlice<UInt8>, _ sequence: UInt32, in bytes: ArraySlice<UInt8>
  ) throws(SimulatorError) -> USBTransfer? {
    let isIn = BigEndian.number(head, at: 12) == 1
    let endpoint = BigEndian.number(head, at: 16)
    let length = Int(BigEndian.number(head, at: 24))
    guard endpoint <= 15, length <= transferLimit else {
      throw .refused("a USB/IP transfer of \(length) bytes to endpoint \(endpoint) is beyond the limits")
    }
    let dataCount = isIn ? 0 : length
    guard bytes.count >= headBytes + dataCount else { return nil }
    let setup = USBSetup(head.dropFirst(40))
    let data = Array(bytes.dropFirst(headBytes).prefix(dataCount))
    return USBTransfer(sequence: sequence, endpoint: UInt8(endpoint), isIn: isIn, length: length, setup: setup, data: data)
  }
}
