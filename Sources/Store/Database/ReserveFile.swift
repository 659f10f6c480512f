internal import Glibc

/// Room on the disk that is given up when there is no other, so that payments under way can be finished.
public struct ReserveFile: Sendable {
  /// 32 MiB: some ten thousand sales.
  public static let defaultBytes: Int64 = 32 * 1024 * 1024

  let path: String
  let bytes: Int64

  /// Makes the file with its blocks allocated; true when it is there afterwards. The C function is `posix_fallocate`.
  func make() -> Bool {
    if isWhole { return true }
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    if posix_fallocate(descriptor, 0, off_t(bytes)) == 0 { return true }
    // A part of the reserve would take the room without promising any.
    unlink(path)
    return false
  }

  /// Removes the file; true when there was one, so that there is room now.
  func giveUp() -> Bool { unlink(path) == 0 }

  private var isWhole: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size == off_t(bytes) && Int64(status.st_blocks) * 512 >= bytes
  }
}
