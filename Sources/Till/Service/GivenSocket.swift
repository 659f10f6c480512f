import Glibc

/// A listening socket that systemd opened for the daemon: clients that come while it starts wait instead of being refused.
///
/// The protocol is that of sd_listen_fds(3).
public struct GivenSocket: Equatable, Sendable {
  /// The first descriptor that systemd passes on.
  private static let first: CInt = 3

  let descriptor: CInt
  public let path: String

  /// The socket that $LISTEN_PID and $LISTEN_FDS tell of, or nil. The variables are taken away, so that no child takes them for its own.
  /// - Throws: ``StartError/givenSocketWrong`` for what is no listening Unix stream socket with a path, and for more than one.
  public static func take() throws(StartError) -> GivenSocket? {
    let variable = { (name: String) in getenv(name).map { String(cString: $0) } }
    let (process, count) = (variable("LISTEN_PID"), variable("LISTEN_FDS"))
    for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) }
    return try given(process: process, count: count, own: getpid())
  }

  static func given(process: String?, count: String?, own: pid_t, first: CInt = first) throws(StartError) -> GivenSocket? {
    guard let count = count.flatMap(Int.init), count > 0, process.flatMap(pid_t.init) == own else { return nil }
    guard count == 1 else { throw .givenSocketWrong(reason: "\(count) sockets were given: one ListenStream= is enough") }
    return GivenSocket(descriptor: first, path: try path(of: first))
  }

  private static func path(of descriptor: CInt) throws(StartError) -> String {
    var isListening: CInt = 0
    var size = socklen_t(MemoryLayout<CInt>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &size) == 0, isListening != 0 else {
      throw .givenSocketWrong(reason: "descriptor \(descriptor) is no listening socket")
    }
    var address = sockaddr_un()
    var length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
    }
    let name = withUnsafeBytes(of: &address.sun_path) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    guard status == 0, address.sun_family == sa_family_t(AF_UNIX), !name.isEmpty else {
      throw .givenSocketWrong(reason: "descriptor \(descriptor) is no Unix socket with a path")
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return name
  }
}
