import Glibc

/// Runs the reference decoder `zbarimg` (Debian package zbar-tools).
enum Zbar {
  static let path = "/usr/bin/zbarimg"
  static var isInstalled: Bool { access(path, X_OK) == 0 }

  /// What zbarimg reads in the picture: `TYPE:data`, one line a code, sorted.
  static func read(_ png: [UInt8], _ options: [String] = []) throws -> [String] {
    var template = Array("/tmp/rendering-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw POSIXFailure.call("mkdtemp", errno) }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let (picture, answer) = (folder + "/code.png", folder + "/answer")
    defer {
      unlink(picture)
      unlink(answer)
      rmdir(folder)
    }
    try write(png, to: picture)
    try run(["zbarimg", "--quiet", "--nodbus"] + options + [picture], output: answer)
    return String(decoding: try readFile(answer), as: UTF8.self).split(separator: "\n").map(String.init).sorted()
  }

  enum POSIXFailure: Error {
    case call(String, Int32)
  }

  private static func run(_ arguments: [String], output: String) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var child: pid_t = 0
    let status = posix_spawn(&child, path, &actions, nil, &pointers, environ)
    guard status == 0 else { throw POSIXFailure.call("posix_spawn", status) }
    var exit: Int32 = 0
    while waitpid(child, &exit, 0) < 0 && errno == EINTR {}
  }

  static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "w") else { throw POSIXFailure.call("fopen", errno) }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw POSIXFailure.call("fwrite", errno) }
  }

  private static func readFile(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "r") else { throw POSIXFailure.call("fopen", errno) }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, file))
    return bytes
  }
}
