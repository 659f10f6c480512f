import Glibc

/// Finds the program's data files of one kind: in the folder that the configuration names, then in `protocols` of the source tree that the
/// program was built in or beside the installed program, then in /usr/share/till.
public struct InstalledFiles: Sendable {
  /// The folders in the order in which they are looked into.
  public let folders: [String]
  private let maximumBytes: Int

  /// - Parameters:
  ///   - kind: the folder's name, such as `profiles`.
  ///   - maximumBytes: what is longer is cut there, and is then no valid file.
  public init(_ kind: String, configured: String?, maximumBytes: Int) {
    folders = [configured, Self.besideProgram(kind), "/usr/share/till/\(kind)"].compactMap { $0 }
    self.maximumBytes = maximumBytes
  }

  /// True for a name that cannot lead out of its folder.
  public static func isName(_ name: String) -> Bool { !name.isEmpty && !name.contains("/") && !name.hasPrefix(".") }

  /// The bytes of a file; nil when it is not there or cannot be read.
  public func contents(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: maximumBytes)
    let count = fread(&bytes, 1, bytes.count, file)
    guard ferror(file) == 0 else { return nil }
    return Array(bytes.prefix(count))
  }

  /// The names of the JSON files in a folder, without their ending, sorted.
  public static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasSuffix(".json"), isName(name) { names.append(String(name.dropLast(".json".count))) }
    }
    return names.sorted()
  }

  /// `protocols/KIND` of the source tree above the program, or what was installed with it.
  private static func besideProgram(_ kind: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return nil }
    var path = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    while let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      path = String(path[..<slash])
      // Beside the folder of an installed program: /usr/local/bin goes with /usr/local/share.
      for candidate in ["\(path)/protocols/\(kind)", "\(path)/share/till/\(kind)"] where access(candidate, R_OK) == 0 { return candidate }
    }
    return nil
  }
}
