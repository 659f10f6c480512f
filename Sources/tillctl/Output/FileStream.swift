internal import Glibc

/// A file that is written piece by piece.
final class FileStream {
  private let path: String
  private var descriptor: Int32

  init(path: String) throws(Failure) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw Self.failure(path, errno) }
  }

  deinit { if descriptor >= 0 { Glibc.close(descriptor) } }

  func write(_ bytes: [UInt8]) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw Self.failure(path, errno) }
    }
  }

  /// Tells whether all of it reached the file system.
  func close() throws(Failure) {
    let closed = Glibc.close(descriptor)
    descriptor = -1
    if closed != 0 { throw Self.failure(path, errno) }
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    .file("cannot write \(path): \(String(cString: strerror(code)))", hint: "name a folder that exists and that this user may write to")
  }
}
