internal import Glibc
internal import Rendering
internal import TillClient

/// What can be checked without the daemon.
enum MachineChecks {
  /// The group whose members may use the socket.
  static let group = "till"
  /// Less free space is a failure: the daemon's reserve of 32 MiB cannot be put back.
  static let leastFree: UInt64 = 64 << 20
  /// Less free space is a warning.
  static let comfortableFree: UInt64 = 1 << 30

  /// The socket's file: there, a socket, and open to the group only.
  static func socket(_ path: String) -> Finding {
    var status = stat()
    guard stat(path, &status) == 0 else {
      let code = errno
      return code == EACCES
        ? .failed("socket", "\(path) cannot be seen by this user", fix: "sudo usermod -aG \(group) \(user), then log in again")
        : .failed("socket", "\(path): \(String(cString: strerror(code)))", fix: "sudo systemctl start tilld")
    }
    guard status.st_mode & S_IFMT == S_IFSOCK else {
      return .failed("socket", "\(path) is not a socket", fix: "remove it, then sudo systemctl restart tilld")
    }
    let mode = String(status.st_mode & 0o7777, radix: 8)
    let owner = "\(name(ofUser: status.st_uid)):\(name(ofGroup: status.st_gid))"
    if status.st_mode & 0o007 != 0 {
      return .warning("socket", "\(path) is open to everybody (\(owner), mode \(mode))", fix: "sudo chmod o= \(path)")
    }
    return .ok("socket", "\(path) (\(owner), mode \(mode))")
  }

  /// The caller's membership in the group.
  static func membership() -> Finding {
    if geteuid() == 0 { return .ok("group", "root needs no group") }
    guard let entry = getgrnam(group) else {
      return .warning("group", "there is no group \(group)", fix: "sudo groupadd --system \(group), or install the package again")
    }
    let identifier = entry.pointee.gr_gid
    if groups.contains(identifier) { return .ok("group", "\(user) is in the group \(group)") }
    return .warning("group", "\(user) is not in the group \(group)", fix: "sudo usermod -aG \(group) \(user), then log in again")
  }

  /// The file with the glyphs for raster text and pictures of paper.
  static func glyphs() -> Finding {
    do {
      _ = try Unifont()
      return .ok("glyphs", Unifont.defaultPath)
    } catch {
      return .warning("glyphs", "\(error)", fix: "sudo apt install unifont")
    }
  }

  /// Free space where the journal is.
  static func space(in folder: String) -> Finding {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else {
      return .warning("disk", "\(folder): \(String(cString: strerror(errno)))", fix: "name the daemon's state folder with --state")
    }
    let (free, overflow) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
    let text = overflow ? "more free space than can be counted" : "\(free >> 20) MiB free in \(folder)"
    if overflow || free >= comfortableFree { return .ok("disk", text) }
    let fix = "free space on that disk: sudo apt clean; sudo journalctl --vacuum-size=100M"
    return free < leastFree ? .failed("disk", text, fix: fix) : .warning("disk", text, fix: fix)
  }

  private static var groups: [gid_t] {
    let count = getgroups(0, nil)
    var list = [gid_t](repeating: 0, count: Int(max(count, 0)))
    let filled = getgroups(count, &list)
    return list.prefix(Int(max(filled, 0))) + [getegid()]
  }

  private static var user: String { name(ofUser: geteuid()) }

  private static func name(ofUser identifier: uid_t) -> String {
    getpwuid(identifier).map { String(cString: $0.pointee.pw_name) } ?? String(identifier)
  }

  private static func name(ofGroup identifier: gid_t) -> String {
    getgrgid(identifier).map { String(cString: $0.pointee.gr_name) } ?? String(identifier)
  }
}
