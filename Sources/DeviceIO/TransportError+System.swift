import Glibc
import NIOCore
import NIOPosix
import TLS

// The one place where errno is read. The manual pages of section 2 and 3 are named with the codes that they list.
extension TransportError {
  /// open(2): the device file. ENXIO and ENODEV come from a file whose device is gone.
  static func opening(_ device: String, errno code: CInt) -> TransportError {
    switch code {
    case ENOENT, ENXIO, ENODEV, ENOTDIR: .notFound(device: device, errno: code)
    case EACCES, EPERM: .accessDenied(device: device, errno: code)
    case EBUSY: .busy(device: device, errno: code)
    default: .system(device: device, call: "open", errno: code)
    }
  }

  /// termios(3) and dup(2): the settings of an open port.
  static func configuring(_ device: String, call: String, setting: String, errno code: CInt) -> TransportError {
    switch code {
    case ENOTTY: .notATerminal(device: device)
    case EINVAL: .settingRefused(device: device, setting: setting)
    case EIO, ENXIO, ENODEV: .unplugged(device: device)
    default: .system(device: device, call: call, errno: code)
    }
  }

  /// connect(2), and getaddrinfo(3) before it.
  static func connecting(_ device: String, _ error: any Error) -> TransportError {
    switch error {
    case let error as TransportError: return error
    case let error as TLSError: return .tls(device: device, error)
    case let error as NIOConnectionError:
      // The last attempt failed with the reason that is still true.
      guard let last = error.connectionErrors.last else { return .unknownHost(device: device) }
      return connecting(device, last.error)
    case let error as IOError: return connecting(device, errno: error.errnoCode)
    case ChannelError.connectTimeout: return .connectTimedOut(device: device)
    case is SocketAddressError: return .unknownHost(device: device)
    default: return .unexpected(device: device, reason: String(describing: error))
    }
  }

  private static func connecting(_ device: String, errno code: CInt) -> TransportError {
    switch code {
    case ECONNREFUSED: .connectionRefused(device: device, errno: code)
    case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN, EADDRNOTAVAIL: .unreachable(device: device, errno: code)
    case ETIMEDOUT: .connectTimedOut(device: device)
    case EACCES, EPERM: .accessDenied(device: device, errno: code)
    case ECONNRESET: .connectionReset(device: device, errno: code)
    default: .system(device: device, call: "connect", errno: code)
    }
  }

  /// read(2), write(2) and tcp(7): the end of an open connection.
  static func ending(_ endpoint: DeviceEndpoint, _ error: any Error) -> TransportError {
    let device = endpoint.description
    switch (endpoint, error) {
    case (.tcp, let error as IOError): return endingTCP(device, errno: error.errnoCode)
    case (.tcp, _): return .unexpected(device: device, reason: String(describing: error))
    case (_, let error as IOError): return endingFile(device, errno: error.errnoCode)
    // A terminal that hung up has no socket error to ask for, which NIO reports as an operation that is not supported.
    case (_, is ChannelError): return .unplugged(device: device)
    default: return .unexpected(device: device, reason: String(describing: error))
    }
  }

  /// The end that no error announced: read(2) returned 0.
  static func ended(_ endpoint: DeviceEndpoint) -> TransportError {
    switch endpoint {
    case .tcp: .closedByPeer(device: endpoint.description)
    case .serial, .usbPrinter, .linePrinter, .hidraw, .inputEvent, .printQueue: .unplugged(device: endpoint.description)
    }
  }

  private static func endingFile(_ device: String, errno code: CInt) -> TransportError {
    switch code {
    // EPIPE and ECONNRESET are NIO's words for the hang-up of a terminal.
    case EIO, ENXIO, ENODEV, EPIPE, ECONNRESET: .unplugged(device: device)
    default: .system(device: device, call: "read or write", errno: code)
    }
  }

  private static func endingTCP(_ device: String, errno code: CInt) -> TransportError {
    switch code {
    case ECONNRESET, EPIPE: .connectionReset(device: device, errno: code)
    case ETIMEDOUT, EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN: .connectionLost(device: device, errno: code)
    default: .system(device: device, call: "read or write", errno: code)
    }
  }
}
