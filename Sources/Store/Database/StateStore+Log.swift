internal import GRDB
internal import Glibc

extension StateStore {
  /// The write-ahead log's least length: what it holds when it is moved into the database, and a large transaction more.
  static let logBytes = 5 * 1024 * 1024
  /// Zeros that are written at once.
  private static let zeros = 1024 * 1024

  /// Makes the write-ahead log as long as it gets, so that commits write over what is there: to sync a file that grew, the disk has to write
  /// its length and its map too, which takes as long again as the commit.
  ///
  /// Zeros are no frames, so the log says what it said before. Blocks for a write of 5 MiB at most, with its sync. Call it once at start, on
  /// the writer's thread.
  ///
  /// - Throws: `StoreError.file`. What does not fit now is written by the commits that need it.
  public func lengthenLog() throws {
    let path = folder + "/" + Self.databaseName + "-wal"
    // Only this connection writes to the log; its locks are on other files, so that none is lost when this descriptor is closed.
    let problem = pool.unsafeReentrantWrite { _ in Self.lengthen(path) }
    if let problem { throw StoreError.file(path: path, errno: problem) }
  }

  /// Returns the number of the error; nil when it went well. The C functions are `pwrite` and `fdatasync`.
  private static func lengthen(_ path: String) -> Int32? {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno }
    defer { Glibc.close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return errno }
    guard status.st_size < logBytes else { return nil }
    let block = [UInt8](repeating: 0, count: zeros)
    for start in stride(from: Int(status.st_size), to: logBytes, by: zeros) {
      let count = min(zeros, logBytes - start)
      guard pwrite(descriptor, block, count, off_t(start)) == count else { return errno }
    }
    // Else the first commit would wait for all of it.
    return fdatasync(descriptor) == 0 ? nil : errno
  }
}
