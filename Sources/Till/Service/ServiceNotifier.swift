import Glibc

/// Tells systemd how the daemon is: a datagram to the socket that $NOTIFY_SOCKET names. Without one nobody is told, and nothing fails.
///
/// The protocol is that of sd_notify(3).
public struct ServiceNotifier: Sendable {
  /// What systemd understands.
  public enum Message: Equatable, Sendable {
    /// Clients are served.
    case ready
    case stopping
    /// The loop and the writer are alive.
    case alive
    /// One line for `systemctl status`.
    case status(String)

    var line: String {
      switch self {
      case .ready: "READY=1"
      case .stopping: "STOPPING=1"
      case .alive: "WATCHDOG=1"
      case .status(let text): "STATUS=" + String(text.prefix { $0 != "\n" })
      }
    }
  }

  /// sockaddr_un holds 108 bytes (unix(7)).
  private static let pathLimit = 108

  private let path: String?

  /// - Parameter path: $NOTIFY_SOCKET: an absolute path, or a name behind `@` in the abstract space. Anything else is as nil.
  public init(path: String?) {
    let isSound = path.map { ($0.hasPrefix("/") || $0.hasPrefix("@")) && (2..<Self.pathLimit).contains($0.utf8.count) } ?? false
    self.path = isSound ? path : nil
  }

  /// From the environment of this process.
  public static let ofService = ServiceNotifier(path: getenv("NOTIFY_SOCKET").map { String(cString: $0) })

  /// Sends all messages in one datagram; false when nobody could be told. Never waits.
  @discardableResult
  public func tell(_ messages: Message...) -> Bool {
    guard let path else { return false }
    let descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var name = Array(path.utf8)
    if name[0] == UInt8(ascii: "@") { name[0] = 0 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
    let text = Array(messages.map(\.line).joined(separator: "\n").utf8)
    let sent = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, text, text.count, CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT), $0, length)
      }
    }
    return sent == text.count
  }
}
