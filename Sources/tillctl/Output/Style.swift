internal import Glibc

/// Colours on stdout: only for a terminal, and only while NO_COLOR is empty or not set (https://no-color.org).
enum Style: String {
  case green = "32"
  case yellow = "33"
  case red = "31"
  case bold = "1"
  case dim = "2"

  private static let isOn: Bool = {
    if let setting = getenv("NO_COLOR"), setting.pointee != 0 { return false }
    if let terminal = getenv("TERM"), String(cString: terminal) == "dumb" { return false }
    return isatty(STDOUT_FILENO) == 1
  }()

  func callAsFunction(_ text: String) -> String { Self.isOn ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text }
}
