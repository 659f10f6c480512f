/// Why the glyphs could not be read.
public enum UnifontError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file is not there.
  case missing(path: String)
  /// The file is there and cannot be read; `errno` is the system's reason.
  case unreadable(path: String, errno: Int32)

  public var description: String {
    switch self {
    case .missing(let path): "the glyph file \(path) is missing: install the Debian package unifont"
    case .unreadable(let path, let errno): "the glyph file \(path) cannot be read (errno \(errno)): reinstall the Debian package unifont"
    }
  }
}
