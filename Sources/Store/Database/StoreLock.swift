internal import Glibc
internal import Synchronization

/// The lock of a state folder: an flock on `tilld.lock`, which holds the owner's process id as text. The C function is `flock`.
///
/// The kernel frees it when the process ends, however it ends.
final class StoreLock: Sendable {
  private static let name = "tilld.lock"
  private static let maximumTextBytes = 32

  private let descriptor: Mutex<CInt?>

  /// Makes the folder when it is missing and takes its lock.
  init(folder: String) throws(StoreError) {
    if mkdir(folder, 0o700) == 0 { Self.syncFolder(folder + "/..") } else if errno != EEXIST { throw .file(path: folder, errno: errno) }
    let path = folder + "/" + Self.name
    let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw .file(path: path, errno: errno) }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      let owner = Self.owner(opened)
      Glibc.close(opened)
      if reason == EWOULDBLOCK { throw .locked(path: path, pid: owner) }
      throw .file(path: path, errno: reason)
    }
    let text = "\(getpid())\n"
    guard ftruncate(opened, 0) == 0, pwrite(opened, text, text.utf8.count, 0) == text.utf8.count else {
      let reason = errno
      Glibc.close(opened)
      throw .file(path: path, errno: reason)
    }
    descriptor = Mutex(opened)
  }

  deinit { release() }

  /// Gives the folder free.
  func release() {
    descriptor.withLock {
      if let open = $0 { Glibc.close(open) }
      $0 = nil
    }
  }

  /// Brings the names in a folder to the disk, so that its files can be found after a power cut. A file system that cannot do so has no
  /// names to lose. The C function is `fsync`.
  static func syncFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    Glibc.close(descriptor)
  }

  /// The process id that the owner wrote; nil when it has not yet.
  private static func owner(_ descriptor: CInt) -> Int32? {
    var bytes = [UInt8](repeating: 0, count: maximumTextBytes)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    return Int32(String(decoding: bytes.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }
}
