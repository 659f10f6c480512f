import Fuzzing
import Glibc

/// The inputs that are kept: one of each kind, and each one that ever broke a rule.
enum Corpora {
  /// The names and bytes of a target's inputs, in order.
  static func inputs(of target: FuzzTarget) -> [(name: String, bytes: [UInt8])] {
    let folder = "\(#filePath.dropLast("/Corpora.swift".count))/Corpora/\(target.rawValue)"
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted().map { ($0, contents(of: "\(folder)/\($0)")) }
  }

  private static func contents(of path: String) -> [UInt8] {
    guard let file = fopen(path, "re") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 16 << 10)
    // By itself: in one expression the bytes of before the reading would be taken.
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
  }
}
