import Glibc

/// A folder of one test, removed at its end.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/till-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { preconditionFailure("no temporary folder: errno \(errno)") }
    path = String(cString: made)
  }

  deinit {
    for name in ["till.db", "till.db-wal", "till.db-shm", "tilld.lock", "reserve", "till.sock", "peer", "tilld.toml"] {
      unlink("\(path)/\(name)")
    }
    rmdir(path)
  }

  func write(_ text: String, to name: String) -> String {
    let file = "\(path)/\(name)"
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let bytes = Array(text.utf8)
    Glibc.write(descriptor, bytes, bytes.count)
    close(descriptor)
    return file
  }
}
