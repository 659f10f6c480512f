import CLibUSB

extension TransportError {
  /// libusb's codes, translated once.
  static func usb(_ device: String, call: String, code: CInt) -> TransportError {
    switch code {
    case LIBUSB_ERROR_NO_DEVICE.rawValue, LIBUSB_ERROR_NOT_FOUND.rawValue: .unplugged(device: device)
    case LIBUSB_ERROR_ACCESS.rawValue: .accessDenied(device: device, errno: 13)
    case LIBUSB_ERROR_BUSY.rawValue: .held(device: device, by: nil)
    // A request that a device does not know is answered by a stall of the control pipe.
    case LIBUSB_ERROR_PIPE.rawValue, LIBUSB_ERROR_NOT_SUPPORTED.rawValue: .notSupported(device: device, what: call)
    default: .unexpected(device: device, reason: "\(call): \(unsafe String(cString: libusb_error_name(code)))")
    }
  }
}
