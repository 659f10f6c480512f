import Glibc

/// A program of the system that knows a format from elsewhere: what we wrote is read by others.
enum PublicTool {
  struct Failure: Error { let text: String }

  /// Runs `command` in a shell with `input` in a temporary file, whose path is `$1`, and returns what it printed.
  static func run(_ command: String, on input: [UInt8]) throws -> String {
    let path = try temporaryFile(input)
    defer { unlink(path) }
    return try output("set -- \(path); \(command)")
  }

  /// Runs a Python program with `input` in a temporary file, whose path is its first argument.
  static func python(_ program: String, on input: [UInt8]) throws -> String {
    let path = try temporaryFile(Array(program.utf8))
    defer { unlink(path) }
    return try run("python3 \(path) $1", on: input)
  }

  private static func temporaryFile(_ bytes: [UInt8]) throws -> String {
    var template = Array("/tmp/till-document-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Failure(text: "no temporary file") }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Failure(text: "a temporary file cannot be written") }
      rest = rest.dropFirst(count)
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func output(_ command: String) throws -> String {
    guard let pipe = popen("bash -o pipefail -c '\(command)' 2>&1", "r") else { throw Failure(text: "no shell") }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, pipe)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    let status = pclose(pipe)
    let text = String(decoding: bytes, as: UTF8.self)
    guard status == 0 else { throw Failure(text: "\(command) ended with \(status >> 8): \(text)") }
    return text
  }
}
