/// What this program itself found wrong.
struct Failure: Error, Equatable {
  var status: ExitStatus
  /// Stable name for a program.
  var kind: String
  var message: String
  /// What to do about it.
  var hint: String

  /// What was typed makes no sense.
  static func usage(_ message: String, hint: String) -> Failure {
    Failure(status: .usage, kind: "tillctl.usage", message: message, hint: hint)
  }

  /// A file cannot be read or written.
  static func file(_ message: String, hint: String) -> Failure {
    Failure(status: .failed, kind: "tillctl.file", message: message, hint: hint)
  }

  /// A check did not succeed.
  static func check(_ message: String, hint: String) -> Failure {
    Failure(status: .failed, kind: "tillctl.check", message: message, hint: hint)
  }
}
