import Glibc
import Store

/// A state folder of one test, removed at its end.
final class TemporaryState {
  let folder: String

  init() {
    var template = Array("/tmp/till-store-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { preconditionFailure("no temporary folder: errno \(errno)") }
    folder = String(cString: made)
  }

  deinit {
    for name in ["till.db", "till.db-wal", "till.db-shm", "tilld.lock", "reserve"] { unlink(folder + "/" + name) }
    rmdir(folder)
  }

  /// The store of the folder, with a reserve that costs no time.
  func open() throws -> StateStore { try StateStore(folder: folder, reserveBytes: 64 * 1024) }

  /// The size of a file in the folder; nil when there is none.
  func size(_ name: String) -> Int? {
    var status = stat()
    return stat(folder + "/" + name, &status) == 0 ? Int(status.st_size) : nil
  }

  /// How many files of the folder this process has open.
  func descriptors() -> Int {
    (0..<1_024).filter { descriptor in
      var target = [CChar](repeating: 0, count: 4_096)
      let count = readlink("/proc/self/fd/\(descriptor)", &target, target.count)
      return count > 0 && String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self).hasPrefix(folder + "/")
    }.count
  }

  /// The permission bits of a file in the folder, of the folder itself for an empty name.
  func mode(_ name: String = "") -> UInt32 {
    var status = stat()
    return stat(folder + "/" + name, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  /// The database as a power cut would leave it: its files as they are now, in another folder.
  func crashed() -> TemporaryState {
    let copy = TemporaryState()
    for name in ["till.db", "till.db-wal"] { copy.write(bytes(name), to: name) }
    return copy
  }

  /// A file's bytes; none when there is no such file.
  func bytes(_ name: String) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size(name) ?? 0)
    let descriptor = Glibc.open(folder + "/" + name, O_RDONLY)
    pread(descriptor, &bytes, bytes.count, 0)
    close(descriptor)
    return bytes
  }

  func write(_ bytes: [UInt8], to name: String, at offset: Int = 0) {
    let descriptor = Glibc.open(folder + "/" + name, O_RDWR | O_CREAT, 0o600)
    pwrite(descriptor, bytes, bytes.count, off_t(offset))
    close(descriptor)
  }
}
