internal import Glibc

/// Where the daemon's socket is.
public enum SocketPath {
  /// Where the packaged service puts it.
  public static let standard = "/run/till/till.sock"
  /// The environment variable that names another one.
  public static let variable = "TILL_SOCKET"
  /// The most bytes that a Unix socket's path may have (`sun_path` in unix(7), without its final zero).
  public static let maximumBytes = 107

  /// The path to use: the option, else `TILL_SOCKET`, else ``standard``. An empty text counts as none.
  public static func resolve(option: String?) -> String {
    resolve(option: option, environment: getenv(variable).map { String(cString: $0) })
  }

  static func resolve(option: String?, environment: String?) -> String {
    if let option, !option.isEmpty { return option }
    if let environment, !environment.isEmpty { return environment }
    return standard
  }
}
