/// A trace as text; protocols/trace.md describes it.
public enum TraceText {
  public static let firstLine = "# till trace 1"
  /// Bytes of one line.
  static let bytesPerLine = 16
  /// The longest note; what is longer is cut.
  static let maxNoteBytes = 512

  /// What stands in front.
  public struct Header: Sendable, Equatable {
    /// Names and values, in order.
    public var fields: [(name: String, value: String)]

    public init(_ fields: [(name: String, value: String)]) { self.fields = fields }

    public subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    public static func == (one: Header, other: Header) -> Bool { one.fields.elementsEqual(other.fields) { $0 == $1 } }

    public var text: String {
      fields.reduce(into: TraceText.firstLine + "\n") { $0 += "# \($1.name): \(TraceText.plain($1.value))\n" }
    }
  }

  /// The lines of an entry.
  public static func lines(of entry: TraceEntry) -> String {
    let time = padded("\(entry.microseconds)", to: 12)
    guard entry.direction != .note else { return "\(time) * \(plain(entry.text))\n" }
    let hidden = Set(entry.hidden)
    var text = ""
    var start = 0
    repeat {
      let end = min(start + bytesPerLine, entry.bytes.count)
      text += "\(time) \(entry.direction.rawValue)" + (entry.text.isEmpty ? "" : " \(plain(entry.text))")
      var shown = ""
      for place in start..<end {
        text += hidden.contains(place) ? " --" : " " + hex(entry.bytes[place])
        shown += hidden.contains(place) ? "-" : printable(entry.bytes[place])
      }
      text += String(repeating: "   ", count: bytesPerLine - (end - start)) + "  |\(shown)|\n"
      start = end
    } while start < entry.bytes.count
    return text
  }

  private static func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }

  static func hex(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16)
    return text.utf8.count < 2 ? "0" + text : text
  }

  private static func printable(_ byte: UInt8) -> String {
    (0x20...0x7E).contains(byte) ? String(UnicodeScalar(byte)) : "."
  }

  /// One line of what may come from outside.
  static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      guard result.utf8.count < maxNoteBytes else { break }
      result.unicodeScalars.append(scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? " " : scalar)
    }
    return result
  }
}

extension TraceText {
  /// A trace that was read.
  public struct Document: Sendable, Equatable {
    public var header: Header
    public var entries: [TraceEntry]
  }

  public struct Mistake: Error, Equatable, Sendable, CustomStringConvertible {
    public let line: Int
    public let reason: String

    public var description: String { "line \(line): \(reason)" }
  }

  /// Reads a trace. Lines of one time and direction that follow each other become one entry; hidden bytes are read as 0.
  public static func read(_ text: String) throws(Mistake) -> Document {
    var document = Document(header: Header([]), entries: [])
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      if number == 1, line != firstLine[...] { throw Mistake(line: 1, reason: "a trace begins with \"\(firstLine)\"") }
      if line.isEmpty || number == 1 { continue }
      if line.hasPrefix("#") {
        let parts = line.dropFirst().split(separator: ":", maxSplits: 1)
        if parts.count == 2 { document.header.fields.append((trimmed(parts[0]), trimmed(parts[1]))) }
        continue
      }
      append(try entry(line, number), to: &document.entries)
    }
    return document
  }

  private static func append(_ entry: TraceEntry, to entries: inout [TraceEntry]) {
    guard let last = entries.last, entry.direction != .note, last.direction == entry.direction, last.microseconds == entry.microseconds,
      last.text == entry.text
    else {
      return entries.append(entry)
    }
    entries[entries.count - 1].hidden += entry.hidden.map { $0 + last.bytes.count }
    entries[entries.count - 1].bytes += entry.bytes
  }

  private static func entry(_ line: Substring, _ number: Int) throws(Mistake) -> TraceEntry {
    let words = line.split(separator: " ", maxSplits: 1)
    guard words.count == 2, let time = Int64(words[0]), time >= 0, let mark = words[1].first,
      let direction = TraceEntry.Direction(rawValue: String(mark))
    else { throw Mistake(line: number, reason: "a time in microseconds, then >, <, ?, = or *, is expected") }
    var rest = words[1].dropFirst()
    if direction == .note { return .note(trimmed(rest), at: time) }
    var entry = TraceEntry.bytes([], direction, at: time)
    if direction == .asked || direction == .answered {
      rest = rest.drop { $0 == " " }
      entry.text = String(rest.prefix { $0 != " " })
      rest = rest.dropFirst(entry.text.count)
      guard entry.text.first?.isLetter == true else {
        throw Mistake(line: number, reason: "the name of a request is expected behind \(mark)")
      }
    }
    for word in rest.prefix(while: { $0 != "|" }).split(separator: " ") {
      if word == "--" {
        entry.hidden.append(entry.bytes.count)
        entry.bytes.append(0)
      } else if word.utf8.count == 2, let byte = UInt8(word, radix: 16) {
        entry.bytes.append(byte)
      } else {
        throw Mistake(line: number, reason: "\"\(word)\" is no byte: write two hexadecimal digits, or -- for a hidden one")
      }
    }
    return entry
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
