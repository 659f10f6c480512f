import Glibc

/// Paths as another process will need them.
public enum AbsolutePath {
  /// The path itself if it begins with a slash, else put behind the working folder; without slashes at its end.
  public static func of(_ path: String) -> String {
    var result = path
    if !path.hasPrefix("/") {
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      if getcwd(&buffer, buffer.count) != nil {
        result = String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) + "/" + path
      }
    }
    while result.count > 1, result.hasSuffix("/") { result.removeLast() }
    return result
  }
}
