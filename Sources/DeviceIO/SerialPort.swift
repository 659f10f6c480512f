import Glibc

/// An open serial port. Its descriptor is kept beside the copy that NIO reads, so that the output can be thrown away before closing.
///
/// The last `close` of a serial port waits up to 30 s for a device that is offline to take what is left (setserial(8), `closing_wait`);
/// on an event loop that must never happen.
final class SerialPort: DevicePort {
  private let descriptor: CInt
  private let device: String

  /// Opens and sets a port without blocking, and throws away what it received before.
  ///
  /// The C functions are `open`, `tcsetattr` and `tcflush`.
  init(path: String, settings: SerialSettings, device: String) throws(TransportError) {
    guard settings.flow != .dtrDsr else {
      throw .settingRefused(device: device, setting: "DTR/DSR flow control, which Linux does not have")
    }
    let descriptor = unsafe Glibc.open(path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .opening(device, errno: errno) }
    self.descriptor = descriptor
    self.device = device
    try Self.apply(settings, to: descriptor, device: device)
    claim()
    tcflush(descriptor, TCIFLUSH)
  }

  deinit {
    tcflush(descriptor, TCIOFLUSH)
    // The claim belongs to the terminal, not to the descriptor: it would stay while somebody else keeps the port open.
    _ = ioctl(descriptor, UInt(TIOCNXCL), 0)
    Glibc.close(descriptor)
  }

  /// A descriptor of the same port for a channel that will own it. The C function is `fcntl` with `F_DUPFD_CLOEXEC`.
  func duplicate() throws(TransportError) -> CInt {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw .configuring(device, call: "fcntl", setting: "a second descriptor", errno: errno) }
    return copy
  }

  /// Keeps other programs out. A pseudo-terminal has no modem lines: it belongs to a simulator, which may open it twice.
  private func claim() {
    var lines: CInt = 0
    guard unsafe ioctl(descriptor, UInt(TIOCMGET), &lines) == 0 else { return }
    // Not every driver can; the port works without.
    _ = ioctl(descriptor, UInt(TIOCEXCL), 0)
  }
}
