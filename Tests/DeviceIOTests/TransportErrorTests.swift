import Glibc
import NIOCore
import Testing

@testable import DeviceIO

@Suite("TransportError") struct TransportErrorTests {
  private static let tty = "tty:/dev/ttyUSB0"

  @Test(arguments: [
    (ENOENT, TransportError.notFound(device: tty, errno: ENOENT), "plugged in"),
    (ENXIO, .notFound(device: tty, errno: ENXIO), "plugged in"),
    (EACCES, .accessDenied(device: tty, errno: EACCES), "dialout"),
    (EPERM, .accessDenied(device: tty, errno: EPERM), "udev rules"),
    (EBUSY, .busy(device: tty, errno: EBUSY), "another program"),
    (EMFILE, .system(device: tty, call: "open", errno: EMFILE), "Too many open files"),
  ])
  func `opening fails with the device and the remedy`(_ code: CInt, _ error: TransportError, _ words: String) {
    #expect(TransportError.opening(Self.tty, errno: code) == error)
    #expect(error.description.contains(words) && error.description.contains(Self.tty))
  }

  @Test(arguments: [
    (ECONNREFUSED, "listen on port 7799?"), (EHOSTUNREACH, "no way to"), (ENETUNREACH, "no way to"), (ETIMEDOUT, "did not answer"),
    (EINVAL, "connect failed"),
  ])
  func `connecting fails with the device and the remedy`(_ code: CInt, _ words: String) {
    let error = TransportError.connecting("tcp:h:7799", IOError(errnoCode: code, reason: "connect"))
    #expect(error.description.contains(words) && error.description.contains("tcp:h:7799"))
  }

  @Test(arguments: [
    ("tcp:[fe80::1]:9100", "port 9100?"), ("https://host:8443/nexo", "port 8443?"), ("https://host/a:b", "that port?"),
  ])
  func `a refused connection names the port that was asked`(_ device: String, _ words: String) {
    #expect(TransportError.connectionRefused(device: device, errno: ECONNREFUSED).description.contains("listen on \(words)"))
  }

  @Test func `no right to a HID device names the rule of its own that some need`() {
    let error = TransportError.accessDenied(device: "hidraw:/dev/hidraw3", errno: EACCES)
    #expect(error.description.contains("tillctl devices") && !error.description.contains("dialout"))
  }

  @Test func `the end of a connection is told by its kind`() {
    let tcp = DeviceEndpoint.tcp(host: "h", port: 1)
    let serial = DeviceEndpoint.serial(path: "/dev/ttyUSB0", SerialSettings())
    func ending(_ endpoint: DeviceEndpoint, _ code: CInt) -> TransportError {
      .ending(endpoint, IOError(errnoCode: code, reason: "read"))
    }
    #expect(ending(tcp, EPIPE) == .connectionReset(device: "tcp:h:1", errno: EPIPE))
    #expect(ending(tcp, ETIMEDOUT) == .connectionLost(device: "tcp:h:1", errno: ETIMEDOUT))
    #expect(ending(tcp, EIO) == .system(device: "tcp:h:1", call: "read or write", errno: EIO))
    #expect(ending(serial, EIO) == .unplugged(device: Self.tty))
    #expect(ending(serial, EPIPE) == .unplugged(device: Self.tty))
    #expect(TransportError.ending(serial, ChannelError.operationUnsupported) == .unplugged(device: Self.tty))
    #expect(TransportError.ended(tcp) == .closedByPeer(device: "tcp:h:1"))
    #expect(TransportError.ended(serial) == .unplugged(device: Self.tty))
    #expect(TransportError.connecting("tcp:h:1", ChannelError.connectTimeout(.seconds(3))) == .connectTimedOut(device: "tcp:h:1"))
  }
}
