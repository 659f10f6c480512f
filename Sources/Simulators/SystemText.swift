import Glibc

/// The system's own words for an error number.
enum SystemText {
  static func message(_ errno: Int32) -> String {
    guard let text = strerror(errno) else { return "error \(errno)" }
    return String(cString: text)
  }
}
