import Glibc

/// Reading and writing whole files.
public enum FileBytes {
  /// The most that is read of a file.
  public static let readLimit = 16 << 20

  /// The whole file as text; bytes that are no UTF-8 become U+FFFD.
  /// - Throws: `SimulatorError.system` if it cannot be read.
  public static func text(of path: String) throws(SimulatorError) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(call: "open", path: path, errno: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < readLimit {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(call: "read", path: path, errno: errno) }
      if count == 0 { break }
      bytes += chunk.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Makes or replaces a file, readable by its owner only.
  static func replace(_ path: String, with bytes: [UInt8]) throws(SimulatorError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(call: "open", path: path, errno: errno) }
    defer { close(descriptor) }
    try write(bytes, to: descriptor, path: path)
  }

  /// Writes all bytes. The C function is `write`.
  static func write(_ bytes: [UInt8], to descriptor: CInt, path: String) throws(SimulatorError) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system(call: "write", path: path, errno: errno) }
      sent += count
    }
  }
}
