internal import Glibc
internal import JSON
internal import RPC
internal import TillClient

/// The two streams of this program. Each line is written at once, so that nothing is lost when the program is interrupted.
enum Console {
  static let isErrorTerminal = isatty(STDERR_FILENO) == 1

  /// A line on stdout.
  static func write(_ line: String) { send(Array((line + "\n").utf8), to: STDOUT_FILENO) }

  /// Whole lines on stdout.
  static func write(part: String) { send(Array(part.utf8), to: STDOUT_FILENO) }

  /// A result on stdout, on one line.
  static func write(json: JSONValue) { send(StrictJSON.write(json) + [UInt8(ascii: "\n")], to: STDOUT_FILENO) }

  /// Bytes on stdout, as they are.
  static func write(raw bytes: [UInt8]) { send(bytes, to: STDOUT_FILENO) }

  /// A line on stderr.
  static func note(_ line: String) { send(Array((line + "\n").utf8), to: STDERR_FILENO) }

  /// Replaces the last line of a terminal's stderr; nothing where stderr is no terminal.
  static func progress(_ text: String) {
    if isErrorTerminal { send(Array("\r\u{1B}[K\(text)".utf8), to: STDERR_FILENO) }
  }

  static func report(_ error: TillClientError, asJSON: Bool) {
    if asJSON {
      report(document(of: error))
    } else {
      report(message: error.message, hint: error.hint)
    }
  }

  static func report(_ failure: Failure, asJSON: Bool) {
    if asJSON {
      report(document(kind: failure.kind, message: failure.message, hint: failure.hint, isRetryable: failure.status == .tryAgain))
    } else {
      report(message: failure.message, hint: failure.hint)
    }
  }

  private static func report(message: String, hint: String) {
    note(TerminalText.safe("tillctl: \(message)"))
    note(TerminalText.safe("fix: \(hint)"))
  }

  private static func report(_ document: JSONValue) {
    send(StrictJSON.write(["error": document]) + [UInt8(ascii: "\n")], to: STDERR_FILENO)
  }

  private static func document(of error: TillClientError) -> JSONValue {
    if case .refused(let refusal) = error { return refusal.document }
    return document(kind: "client.\(ExitStatus(error))", message: error.message, hint: error.hint, isRetryable: error.isRetryable)
  }

  private static func document(kind: String, message: String, hint: String, isRetryable: Bool) -> JSONValue {
    ["message": .string(message), "data": ["kind": .string(kind), "hint": .string(hint), "retryable": .bool(isRetryable)]]
  }

  private static func send(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      // A reader that has gone away (a closed pipe) wants no more.
      if count <= 0 { exit(errno == EPIPE ? 0 : ExitStatus.failed.rawValue) }
      rest = rest.dropFirst(count)
    }
  }
}
