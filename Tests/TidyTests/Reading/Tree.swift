import Glibc

/// The project's files on disk. Paths are relative to the root, with `/` between the names.
struct Tree {
  let root: String

  /// Finds the root above this source file: the nearest folder that holds `Package.swift`. Symbolic links are
  /// followed first, so that a package that borrows this folder still checks the real tree.
  init(from file: String = #filePath) throws(TreeError) {
    guard let resolved = realpath(file, nil) else { throw .unreadable(file, errno: errno) }
    defer { free(resolved) }
    var folder = Substring(String(cString: resolved))
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      if access("\(folder)/Package.swift", F_OK) == 0 {
        root = String(folder)
        return
      }
    }
    throw .noPackage(above: file)
  }

  /// The names directly in a folder, sorted; "" is the root. A folder that does not exist has none.
  func names(in folder: String) throws(TreeError) -> [String] {
    let path = absolute(folder)
    guard let directory = opendir(path) else {
      if errno == ENOENT { return [] }
      throw .unreadable(path, errno: errno)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(absolute(path), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// All files below a folder, or the one file that the path names, sorted; links are not followed.
  func files(under path: String) throws(TreeError) -> [String] {
    guard isFolder(path) else { return access(absolute(path), F_OK) == 0 ? [path] : [] }
    var found: [String] = []
    for name in try names(in: path) { found += try files(under: "\(path)/\(name)") }
    return found
  }

  func bytes(of path: String) throws(TreeError) -> [UInt8] {
    let absolute = absolute(path)
    guard let file = fopen(absolute, "r") else { throw .unreadable(absolute, errno: errno) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    guard ferror(file) == 0 else { throw .unreadable(absolute, errno: errno) }
    return bytes
  }

  func text(of path: String) throws(TreeError) -> String {
    String(decoding: try bytes(of: path), as: UTF8.self)
  }

  private func absolute(_ path: String) -> String { path.isEmpty ? root : "\(root)/\(path)" }
}
