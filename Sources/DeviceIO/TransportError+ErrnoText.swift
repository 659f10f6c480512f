import Glibc

extension TransportError {
  /// strerror(3), copied at once.
  static func text(of code: CInt) -> String {
    guard let text = unsafe strerror(code) else { return "unknown" }
    return unsafe String(cString: text)
  }
}
