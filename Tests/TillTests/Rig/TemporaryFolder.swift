import Glibc

/// A folder of one test, removed at its end.
final class TemporaryFolder: Sendable {
  let path: String

  /// `parent` is where the folder is made.
  init(in parent: String = "/tmp") {
    var template = Array("\(parent)/till-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { preconditionFailure("no temporary folder: errno \(errno)") }
    path = String(cString: made)
  }

  deinit {
    for name in [
      "till.db", "till.db-wal", "till.db-shm", "till.db-journal", "tilld.lock", "reserve", "till.sock", "peer", "tilld.toml", "ca.pem",
    ] {
      unlink("\(path)/\(name)")
    }
    rmdir(path)
  }

  /// A folder for states that need no real disk: in memory where the system has such a place.
  static func inMemory() -> TemporaryFolder { TemporaryFolder(in: access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp") }

  @discardableResult
  func write(_ text: String, to name: String) -> String { put(Array(text.utf8), to: name) }

  @discardableResult
  func put(_ bytes: [UInt8], to name: String) -> String {
    let file = "\(path)/\(name)"
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    Glibc.write(descriptor, bytes, bytes.count)
    close(descriptor)
    return file
  }

  /// The file's bytes; nil when there is none.
  func bytes(of name: String) -> [UInt8]? {
    let descriptor = open("\(path)/\(name)", O_RDONLY)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    fstat(descriptor, &status)
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    let count = read(descriptor, &bytes, bytes.count)
    return Array(bytes.prefix(max(count, 0)))
  }
}
