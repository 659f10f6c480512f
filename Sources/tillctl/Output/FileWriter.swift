internal import Glibc

/// Writes whole files.
enum FileWriter {
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path, errno) }
    var rest = bytes[...]
    var problem: Int32 = 0
    while !rest.isEmpty && problem == 0 {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { problem = errno }
    }
    if close(descriptor) != 0 && problem == 0 { problem = errno }
    if problem != 0 { throw failure(path, problem) }
  }

  /// Makes a folder unless it is there.
  static func makeFolder(_ path: String) throws(Failure) {
    if mkdir(path, 0o755) != 0, errno != EEXIST { throw failure(path, errno) }
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    .file("cannot write \(path): \(String(cString: strerror(code)))", hint: "name a folder that exists and that this user may write to")
  }
}
