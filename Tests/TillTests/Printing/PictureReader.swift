import Glibc

/// Reads codes off a picture with `zbarimg` (Debian package zbar-tools).
enum PictureReader {
  private static let path = "/usr/bin/zbarimg"

  static var isInstalled: Bool { access(path, X_OK) == 0 }

  /// What stands in the picture: `TYPE:data` for each code.
  static func codes(in png: [UInt8]) throws -> [String] {
    // The folder goes with its last use.
    let folder = TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let (picture, answer) = ("\(folder.path)/paper.png", "\(folder.path)/answer")
    guard let file = fopen(picture, "w") else { return [] }
    fwrite(png, 1, png.count, file)
    fclose(file)
    defer {
      unlink(picture)
      unlink(answer)
    }
    try run(
      ["zbarimg", "--quiet", "--nodbus", "-Supca.enable", "-Supce.enable", "-Scode93.enable", "-Scodabar.enable", picture], into: answer)
    guard let read = fopen(answer, "r") else { return [] }
    defer { fclose(read) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, read)
    return String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private static func run(_ arguments: [String], into output: String) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var child: pid_t = 0
    guard posix_spawn(&child, path, &actions, nil, &pointers, environ) == 0 else { return }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
  }
}
