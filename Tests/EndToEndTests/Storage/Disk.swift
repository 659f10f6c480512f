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
}
