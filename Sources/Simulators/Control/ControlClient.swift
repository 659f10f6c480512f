import Glibc
public import JSON

/// Asks a running simulator over its control socket. The calls block: they are for command lines, not for an event loop.
public enum ControlClient {
  /// The answer to one request.
  /// - Throws: `SimulatorError.notRunning` if nobody listens in the folder, `.refused` with the simulator's own words.
  public static func ask(_ request: ControlRequest, directory: String) throws(SimulatorError) -> JSONValue {
    let folder = TillFolder(directory)
    let descriptor = connect(to: folder.controlSocket)
    guard descriptor >= 0 else { throw .notRunning(directory: directory) }
    defer { close(descriptor) }
    try FileBytes.write(StrictJSON.write(request.json) + [0x0A], to: descriptor, path: folder.controlSocket)
    let line = try readLine(descriptor, path: folder.controlSocket)
    guard let answer = try? StrictJSON.parse(line), answer["ok"]?.boolValue == true else {
      let words = (try? StrictJSON.parse(line))?["error"]?.stringValue
      throw .refused(words ?? "the simulator went away before it answered")
    }
    return answer
  }

  /// Whether a simulator listens on the socket.
  static func answers(socket path: String) -> Bool {
    let descriptor = connect(to: path)
    guard descriptor >= 0 else { return false }
    close(descriptor)
    return true
  }

  private static func readLine(_ descriptor: CInt, path: String) throws(SimulatorError) -> [UInt8] {
    var line: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while line.last != 0x0A, line.count <= ControlRequest.lineLimit {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(call: "read", path: path, errno: errno) }
      if count == 0 { break }
      line += chunk.prefix(count)
    }
    return line.last == 0x0A ? line.dropLast() : line
  }

  /// A connected descriptor, or -1. The C functions are `socket` and `connect`.
  private static func connect(to path: String) -> CInt {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count <= TillFolder.socketPathLimit else { return -1 }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return -1 }
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if status == 0 { return descriptor }
    close(descriptor)
    return -1
  }
}
