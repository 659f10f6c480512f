import Glibc
import Rehearsal

/// An ext4 of its own, in a file, that can be made to find an error and go read-only, as a worn card does. Only root may have one.
struct FailingFileSystem {
  /// 64 MiB: the database and its reserve.
  private static let bytes = 64 << 20

  let path: String
  private let device: String

  static func with<Value>(_ folder: TemporaryFolder, _ body: (FailingFileSystem) throws -> Value) throws -> Value {
    let image = folder["image"]
    try folder.write("", to: "image")
    guard truncate(image, off_t(bytes)) == 0 else { throw Broken("truncate \(image): errno \(errno)") }
    try run("/sbin/mkfs.ext4", "-q", "-F", image)
    let device = try run("/sbin/losetup", "--find", "--show", image).split(separator: "\n").joined()
    defer { _ = try? run("/sbin/losetup", "--detach", device) }
    let disk = FailingFileSystem(path: folder["disk"], device: device)
    guard mkdir(disk.path, 0o700) == 0 else { throw Broken("mkdir \(disk.path): errno \(errno)") }
    try disk.mount()
    defer { umount2(disk.path, Int32(MNT_DETACH)) }
    return try body(disk)
  }

  /// The file system finds an error in itself; the kernel lets nobody write from now on.
  func goReadOnly() throws {
    let name = device.split(separator: "/").last ?? ""
    let file = "/sys/fs/ext4/\(name)/trigger_fs_error"
    let descriptor = open(file, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Broken("\(file): errno \(errno)") }
    defer { close(descriptor) }
    guard write(descriptor, "test", 4) == 4 else { throw Broken("\(file): errno \(errno)") }
  }

  /// As after a repair and a restart of the machine.
  func mountAgain() throws {
    umount2(path, Int32(MNT_DETACH))
    try mount()
  }

  private func mount() throws { try Self.run("/bin/mount", "-o", "errors=remount-ro", device, path) }

  static let isPossible =
    (try? TemporaryFolder.with { folder in
      try with(folder) { disk in
        try disk.goReadOnly()
        return open(disk.path + "/probe", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600) < 0 && errno == EROFS
      }
    }) ?? false

  @discardableResult
  private static func run(_ program: String, _ arguments: String...) throws -> String {
    try Finished.run(program, arguments).succeeded()
  }
}
