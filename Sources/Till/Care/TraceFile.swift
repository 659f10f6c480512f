import Glibc

/// The files of traces in their folder. Every function blocks: on a worker's thread only.
enum TraceFile {
  static let ending = ".trace"
  /// Files that are kept; the oldest go first.
  static let kept = 20

  struct Failure: Error, CustomStringConvertible {
    let path: String
    let code: Int32

    var description: String { "\(path): \(String(cString: strerror(code)))" }
  }

  /// Makes the folder, for its owner alone, and room for one file more.
  static func prepare(_ folder: String) throws {
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw Failure(path: folder, code: errno) }
    let files = try all(in: folder).sorted { $0.modified > $1.modified }
    for file in files.dropFirst(kept - 1) { unlink(file.path) }
  }

  private static func all(in folder: String) throws -> [(path: String, modified: Int)] {
    guard let directory = opendir(folder) else { throw Failure(path: folder, code: errno) }
    defer { closedir(directory) }
    var files: [(path: String, modified: Int)] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      guard name.hasSuffix(ending) else { continue }
      var facts = stat()
      let path = "\(folder)/\(name)"
      if stat(path, &facts) == 0 { files.append((path, facts.st_mtim.tv_sec)) }
    }
    return files
  }

  /// Writes behind what the file has.
  static func append(_ bytes: [UInt8], to path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Failure(path: path, code: errno) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Failure(path: path, code: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Whole lines from `offset` on.
  static func lines(of path: String, from offset: Int64, limit: Int) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(path: path, code: errno) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = pread(descriptor, &bytes, bytes.count, off_t(offset))
    guard count >= 0 else { throw Failure(path: path, code: errno) }
    let read = bytes.prefix(count)
    return read.lastIndex(of: UInt8(ascii: "\n")).map { Array(read[...$0]) } ?? []
  }
}
