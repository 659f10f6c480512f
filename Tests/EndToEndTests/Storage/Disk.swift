import Glibc
import Rehearsal

/// A small disk in memory (tmpfs); only root may have one.
enum Disk {
  static func with<Value>(_ path: String, mebibytes: Int, _ body: (String) throws -> Value) throws -> Value {
    guard mkdir(path, 0o700) == 0 else { throw Broken("mkdir \(path): errno \(errno)") }
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(mebibytes)m") == 0 else { throw Broken("mount \(path): errno \(errno)") }
    // Lazily: a daemon that is just ending may still have a file open.
    defer { umount2(path, Int32(MNT_DETACH)) }
    return try body(path)
  }

  /// Lets nobody write from now on, or again. No file may be open for writing.
  static func setReadOnly(_ path: String, _ isReadOnly: Bool) throws {
    let flags = UInt(MS_REMOUNT) | (isReadOnly ? UInt(MS_RDONLY) : 0)
    guard mount("tmpfs", path, "tmpfs", flags, nil) == 0 else { throw Broken("remount \(path): errno \(errno)") }
  }

  static let mayMount = (try? TemporaryFolder.with { try Disk.with($0["m"], mebibytes: 1) { _ in true } }) ?? false
}
