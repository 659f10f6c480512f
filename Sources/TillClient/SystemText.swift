internal import Glibc

/// What the C library says of an errno. The C function is `strerror`.
enum SystemText {
  static func describe(_ code: Int32) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text)
  }
}
