import Glibc

/// What the disk alone takes to make 16 KiB durable: the bytes are written over the same place of a file, then `fdatasync`.
final class BareSync {
  static let bytes = 16 * 1024

  private let descriptor: CInt
  private var block = [UInt8](repeating: 0, count: bytes)

  init(path: String) throws {
    descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StorageFailure("cannot make \(path): errno \(errno)") }
    _ = try seconds()
  }

  deinit { close(descriptor) }

  /// One write with its sync, in seconds.
  func seconds() throws -> Double {
    block[0] &+= 1
    let start = ContinuousClock.now
    guard pwrite(descriptor, block, block.count, 0) == block.count, fdatasync(descriptor) == 0 else {
      throw StorageFailure("writing or syncing failed: errno \(errno)")
    }
    return (ContinuousClock.now - start) / .seconds(1)
  }
}
