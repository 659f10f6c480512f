import Glibc

/// A folder of one test. Its path is short, because a socket's path has at most 107 bytes.
package struct TemporaryFolder {
  package let path: String

  /// Where folders are made: on the disk, or in memory, which takes what is written at once.
  package enum Place: String { case disk = "/tmp", memory = "/dev/shm" }

  /// Makes the folder, runs `body` and removes the folder with all that is in it.
  package static func with<Value>(in place: Place = .disk, _ body: (TemporaryFolder) throws -> Value) throws -> Value {
    let folder = try make(in: place)
    defer { folder.remove() }
    return try body(folder)
  }

  /// Makes a folder that stays until it is removed.
  package static func make(in place: Place = .disk) throws -> TemporaryFolder {
    var template = Array("\(place.rawValue)/till-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Broken("mkdtemp: errno \(errno)") }
    return TemporaryFolder(path: String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  package subscript(name: String) -> String { "\(path)/\(name)" }

  package func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  package func write(_ bytes: [UInt8], to name: String) throws {
    guard let file = fopen(self[name], "we") else { throw Broken("cannot write \(self[name]): errno \(errno)") }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Broken("cannot write \(self[name])") }
  }

  package func read(_ name: String) throws -> [UInt8] { try Self.contents(of: self[name]) }

  package func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  /// The permission bits of a file.
  package func mode(of name: String) throws -> UInt32 {
    var info = stat()
    guard lstat(self[name], &info) == 0 else { throw Broken("there is no \(self[name])") }
    return info.st_mode & 0o7777
  }

  package func exists(_ name: String) -> Bool { access(self[name], F_OK) == 0 }

  package static func contents(of path: String) throws -> [UInt8] {
    guard let file = fopen(path, "re") else { throw Broken("cannot read \(path): errno \(errno)") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      if count == 0 { return bytes }
      bytes += piece.prefix(count)
    }
  }

  /// Removes the folder with all that is in it.
  package func remove() { Self.remove(path) }

  /// Removes a file, or a folder with all that is in it. No link is followed.
  private static func remove(_ path: String) {
    var info = stat()
    guard lstat(path, &info) == 0 else { return }
    guard info.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    for name in names(in: path) where name != "." && name != ".." { remove("\(path)/\(name)") }
    rmdir(path)
  }

  private static func names(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names
  }
}
