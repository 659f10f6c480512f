internal import Glibc

/// A file or standard input, read piece by piece.
struct FileReader: ~Copyable {
  /// Bytes of one piece.
  static let pieceSize = 64 << 10

  private let path: String
  private let descriptor: Int32
  private let isOwned: Bool

  /// - Parameter path: `-` is standard input.
  init(path: String) throws(Failure) {
    let isInput = path == "-"
    let opened = isInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw Self.failure("open", path, errno) }
    self.path = path
    descriptor = opened
    isOwned = !isInput
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// The next piece; empty at the end.
  func next() throws(Failure) -> [UInt8] {
    while true {
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, initialized in
        count = read(descriptor, buffer.baseAddress, buffer.count)
        initialized = max(count, 0)
      }
      if count >= 0 { return piece }
      if errno != EINTR { throw Self.failure("read", path, errno) }
    }
  }

  /// All bytes, refused when there are more than `limit`.
  consuming func all(limit: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let piece = try next()
      if piece.isEmpty { return bytes }
      bytes += piece
      guard bytes.count <= limit else { throw .file("\(path) has more than \(limit) bytes", hint: "give a smaller file") }
    }
  }

  private static func failure(_ step: String, _ path: String, _ code: Int32) -> Failure {
    .file("cannot \(step) \(path): \(String(cString: strerror(code)))", hint: "check the name and that this user may read it")
  }
}
