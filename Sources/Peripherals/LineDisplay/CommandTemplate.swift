/// Bytes of a command with at most one place to fill in, read from hexadecimal text such as `1B 51 41 {text} 0D`.
struct CommandTemplate: Sendable, Equatable {
  /// The most bytes of one command.
  static let maximumBytes = 64

  private let head: [UInt8]
  private let tail: [UInt8]

  /// Reads a template in which `place` (a word without braces) stands exactly once, or nowhere when it is nil.
  ///
  /// `optional` allows it to be left out too.
  init(_ text: String, field: String, place: String?, optional: Bool = false) throws(LineDisplayError) {
    var parts: [[UInt8]] = [[]]
    for word in text.split(separator: " ") {
      if let place, word == "{\(place)}", parts.count == 1 {
        parts.append([])
      } else if let byte = Self.byte(word) {
        parts[parts.count - 1].append(byte)
      } else {
        throw .badCommand(field: field, text: text, reason: "\"\(word)\" is no byte in two hexadecimal digits and no place to fill in")
      }
    }
    guard parts.count == 2 || place == nil || optional else {
      throw .badCommand(field: field, text: text, reason: "{\(place ?? "")} is missing")
    }
    guard parts.reduce(0, { $0 + $1.count }) <= Self.maximumBytes else {
      throw .badCommand(field: field, text: text, reason: "it is longer than \(Self.maximumBytes) bytes")
    }
    head = parts[0]
    tail = parts.count == 2 ? parts[1] : []
  }

  /// The bytes with `filling` in the place.
  func bytes(_ filling: some Collection<UInt8> = []) -> [UInt8] { head + filling + tail }

  private static func byte(_ word: Substring) -> UInt8? {
    word.utf8.count == 2 && word.utf8.allSatisfy { $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") } ? UInt8(word, radix: 16) : nil
  }
}
