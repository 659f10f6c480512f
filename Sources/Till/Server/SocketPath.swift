import Glibc

/// Makes sure that the socket's path is free: a live daemon is refused, what a dead one left is removed.
enum SocketPath {
  /// sockaddr_un holds 108 bytes, the NUL included (unix(7)).
  static let maximumBytes = 107

  static func prepare(_ path: String) throws(StartError) {
    guard path.utf8.count <= maximumBytes else { throw .socketPathTooLong(path, limit: maximumBytes) }
    var info = stat()
    guard lstat(path, &info) == 0 else { return }
    guard info.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path) }
    if isAnswered(path) { throw .socketInUse(path) }
    unlink(path)
  }

  /// Connects and hangs up. A socket that nobody listens on refuses at once, so this does not wait.
  private static func isAnswered(_ path: String) -> Bool {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
    }
    // EAGAIN: somebody listens, and has no room in the queue right now. EACCES: it is somebody else's, alive or not.
    return result == 0 || errno == EAGAIN || errno == EACCES
  }
}

/// Why the daemon does not start.
public enum StartError: Error, Equatable, Sendable, CustomStringConvertible {
  case socketPathTooLong(String, limit: Int)
  case notASocket(String)
  case socketInUse(String)
  case socketFailed(String, reason: String)
  case givenSocketWrong(reason: String)
  /// `device`: the key that names it.
  case profileUnknown(String, known: [String], device: String? = nil)
  /// `key`: the key that names it.
  case fileMissing(key: String, path: String)
  case profileBroken(String, reason: String)
  case templateBroken(String, reason: String)
  case unknownTax(code: String)
  case noDrawerPin(drawer: String, pin: Int, known: [Int])

  public var description: String {
    switch self {
    case .socketPathTooLong(let path, let limit):
      "the socket path \(path) is longer than \(limit) bytes; give a shorter one with --socket"
    case .notASocket(let path): "\(path) exists and is no socket; remove it, or give another path with --socket"
    case .socketInUse(let path): "another daemon answers on \(path); stop it, or give another path with --socket"
    case .socketFailed(let path, let reason): "cannot listen on \(path): \(reason); check that its folder exists and can be written"
    case .givenSocketWrong(let reason):
      "the socket that the service manager gave cannot be used: \(reason); see tilld.socket"
    case .profileUnknown(let name, let known, let device):
      "\(device.map { "\($0): " } ?? "")no profile is named \"\(name)\"; known are \(known.joined(separator: ", ")); set files.profiles if yours lie elsewhere"
    case .fileMissing(let key, let path): "\(key): there is no \(path); mend the path, or leave the key out"
    case .profileBroken(let file, let reason): "the profile \(file) cannot be used: \(reason)"
    case .noDrawerPin(let drawer, let pin, let known):
      "what the drawer \"\(drawer)\" is plugged into has no pin \(pin); set its pin to one of \(known.map(String.init).joined(separator: ", "))"
    case .templateBroken(let file, let reason): "the template \(file) cannot be used: \(reason)"
    case .unknownTax(let code): "no tax has the code \"\(code)\"; add it to the configuration as [[tax]]"
    }
  }
}
