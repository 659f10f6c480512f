import CLibUSB
import Glibc
import Synchronization

/// libusb's context and the one thread that handles its events. It is made when the first printer is opened, and kept.
///
/// `Sendable` unchecked: libusb's functions may be called on any thread, and the pointer never changes.
@safe final class LibUSBContext: @unchecked Sendable {
  let pointer: OpaquePointer

  private static let only = Mutex<LibUSBContext?>(nil)
  /// What libusb says when it cannot wait for events; before it is asked again it gets time.
  private static let failurePauseMicroseconds: UInt32 = 100_000

  private init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

  /// The context. Where the system has no USB at all the next call tries again. The C function is `libusb_init`.
  static func shared(device: String) throws(TransportError) -> LibUSBContext {
    let result = only.withLock { only -> Result<LibUSBContext, TransportError> in
      if let only { return .success(only) }
      var pointer: OpaquePointer?
      let problem = unsafe till_usb_init(&pointer)
      guard problem == 0, let pointer = unsafe pointer else { return .failure(.usb(device, call: "libusb_init", code: problem)) }
      let context = unsafe LibUSBContext(pointer)
      guard DeviceThread.start({ context.handleEvents() }) else {
        unsafe libusb_exit(pointer)
        return .failure(.unexpected(device: device, reason: "the system gives no thread for USB"))
      }
      only = context
      return .success(context)
    }
    return try result.get()
  }

  /// Completes transfers until the process ends. The C function is `libusb_handle_events_completed`.
  private func handleEvents() {
    while true {
      let problem = unsafe libusb_handle_events_completed(pointer, nil)
      if problem != 0 { usleep(Self.failurePauseMicroseconds) }
    }
  }
}
