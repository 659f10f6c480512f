import Glibc

extension TLSIdentity {
  /// The longest file.
  static let fileLimitBytes = 64 << 10

  /// Reads both files: to be done once, and not on an event loop.
  ///
  /// - Throws: `TLSError` when the library or a file is missing, or they do not belong together.
  public func context() throws(TLSError) -> TLSContext {
    let (certificate, key) = (try Self.text(of: certificate), try Self.text(of: key))
    do throws(TLSError) { return try TLSContext(certificate: certificate, key: key) } catch {
      // The texts have no names of their own.
      guard case .unreadable(_, let reason) = error else { throw error }
      throw .unreadable(path: "\(self.certificate) with \(self.key)", reason: reason)
    }
  }

  private static func text(of path: String) throws(TLSError) -> String {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(path: path, reason: systemText()) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while bytes.count <= fileLimitBytes {
      var count = 0
      let chunk = unsafe [UInt8](unsafeUninitializedCapacity: 4_096) { buffer, filled in
        count = unsafe read(descriptor, buffer.baseAddress, 4_096)
        filled = max(0, count)
      }
      guard count >= 0 else { throw .unreadable(path: path, reason: systemText()) }
      guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk
    }
    throw .unreadable(path: path, reason: "longer than \(fileLimitBytes) bytes")
  }

  private static func systemText() -> String { unsafe String(cString: strerror(errno)) }
}
