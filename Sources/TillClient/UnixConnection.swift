internal import Glibc

/// One connected, non-blocking Unix stream socket; every wait has a deadline.
struct UnixConnection: ~Copyable {
  enum Failure: Error, Equatable {
    /// The other side is gone.
    case closed
    case timedOut
    case system(call: String, code: Int32)
  }

  /// The most bytes that one read takes.
  static let readSize = 64 << 10
  /// How long to wait before asking again when the daemon's queue of new connections is full.
  static let backlogPauseMs: Int32 = 20

  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  /// Connects. The C functions are `socket` and `connect`, see unix(7).
  static func open(path: String, deadline: Deadline) throws(TillClientError) -> UnixConnection {
    guard path.utf8.count <= SocketPath.maximumBytes, !path.utf8.contains(0) else { throw .pathTooLong(path: path) }
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .system(call: "socket", code: errno) }
    let connection = UnixConnection(descriptor: descriptor)
    var code = connection.connect(to: path)
    while code == EAGAIN && !deadline.hasPassed {
      // A full backlog cannot be polled for.
      _ = poll(nil, 0, backlogPauseMs)
      code = connection.connect(to: path)
    }
    switch code {
    case 0: return connection
    case ENOENT, ECONNREFUSED, ENOTDIR: throw .notRunning(path: path)
    case EACCES, EPERM: throw .notAllowed(path: path)
    case EAGAIN: throw .timedOut(waitingFor: "connecting to \(path)")
    default: throw .system(call: "connect", code: code)
    }
  }

  deinit { close(descriptor) }

  /// Sends all bytes. The C function is `send`.
  func send(_ bytes: [UInt8], deadline: Deadline) throws(Failure) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL)) }
      if count >= 0 {
        sent += count
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN: try wait(for: Int16(POLLOUT), deadline: deadline)
      case EPIPE, ECONNRESET: throw .closed
      case let code: throw .system(call: "send", code: code)
      }
    }
  }

  /// The next piece of the stream, as soon as there is one. The C function is `recv`.
  func receive(deadline: Deadline) throws(Failure) -> [UInt8] {
    while true {
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: Self.readSize) { buffer, initialized in
        count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
        initialized = max(count, 0)
      }
      if count > 0 { return piece }
      if count == 0 { throw .closed }
      switch errno {
      case EINTR: continue
      case EAGAIN: try wait(for: Int16(POLLIN), deadline: deadline)
      case ECONNRESET: throw .closed
      case let code: throw .system(call: "recv", code: code)
      }
    }
  }

  private func wait(for events: Int16, deadline: Deadline) throws(Failure) {
    var request = pollfd(fd: descriptor, events: events, revents: 0)
    while true {
      let count = poll(&request, 1, deadline.milliseconds)
      if count > 0 { return }
      if count < 0 && errno != EINTR { throw .system(call: "poll", code: errno) }
      if deadline.hasPassed { throw .timedOut }
    }
  }

  private func connect(to path: String) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    while true {
      let result = withUnsafeBytes(of: &address) {
        Glibc.connect(descriptor, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t($0.count))
      }
      if result == 0 || errno == EISCONN { return 0 }
      if errno != EINTR { return errno }
    }
  }
}
