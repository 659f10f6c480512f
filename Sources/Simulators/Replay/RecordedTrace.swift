/// A trace as the daemon records it (protocols/trace.md), read for playing it back as the device.
public struct RecordedTrace: Sendable, Equatable {
  public enum Step: Sendable, Equatable {
    case connected
    case disconnected
    /// The host sends this; nil stands for a byte that was hidden.
    case host([UInt8?], atUs: Int64)
    /// The device sends this; what was hidden is sent as the digit 0.
    case device([UInt8], atUs: Int64)
  }

  public private(set) var facts: [String: String] = [:]
  public private(set) var steps: [Step] = []

  /// The byte that is sent in place of one that was hidden.
  static let standIn = UInt8(ascii: "0")
  static let firstLine = "# till trace 1"

  /// - Throws: `SimulatorError.badTrace` with the line.
  public init(parsing text: String) throws(SimulatorError) {
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      if number == 1 {
        guard line == Self.firstLine else { throw .badTrace(line: 1, reason: "the first line is not \"\(Self.firstLine)\"") }
      } else if line.hasPrefix("#") {
        note(fact: line.dropFirst())
      } else if !line.isEmpty {
        try take(line, number)
      }
    }
    guard !steps.isEmpty else { throw .badTrace(line: number, reason: "nothing was recorded") }
  }

  private mutating func note(fact: Substring) {
    guard let colon = fact.firstIndex(of: ":") else { return }
    facts[String(fact[..<colon].drop { $0 == " " })] = String(fact[fact.index(after: colon)...].drop { $0 == " " })
  }

  private mutating func take(_ line: Substring, _ number: Int) throws(SimulatorError) {
    let parts = line.split(separator: " ", maxSplits: 2)
    guard parts.count >= 2, let time = Int64(parts[0]), time >= 0 else {
      throw .badTrace(line: number, reason: "no time in microseconds stands in front")
    }
    let rest = parts.count > 2 ? parts[2] : ""
    switch parts[1] {
    case ">": append(host: try Self.bytes(rest, number), time)
    case "<": append(device: try Self.bytes(rest, number).map { $0 ?? Self.standIn }, time)
    case "*": take(note: rest)
    case "?", "=": try Self.check(request: rest, number)
    default: throw .badTrace(line: number, reason: "\"\(parts[1])\" is none of >, <, ?, = and *")
    }
  }

  /// What went beside the bytes, by a control transfer, has no place on TCP or a terminal: it is read and passed over.
  private static func check(request: Substring, _ number: Int) throws(SimulatorError) {
    let name = request.prefix { $0 != " " }
    guard name.first?.isLetter == true else { throw .badTrace(line: number, reason: "a request has no name") }
    _ = try bytes(request.dropFirst(name.count), number)
  }

  private mutating func take(note: Substring) {
    if note.hasPrefix("connected") {
      steps.append(.connected)
    } else if note.hasPrefix("disconnected") {
      steps.append(.disconnected)
    }
  }

  /// Lines of one piece have the same time.
  private mutating func append(host bytes: [UInt8?], _ time: Int64) {
    if case .host(let begun, let last)? = steps.last, last == time {
      steps[steps.count - 1] = .host(begun + bytes, atUs: time)
    } else {
      steps.append(.host(bytes, atUs: time))
    }
  }

  private mutating func append(device bytes: [UInt8], _ time: Int64) {
    if case .device(let begun, let last)? = steps.last, last == time {
      steps[steps.count - 1] = .device(begun + bytes, atUs: time)
    } else {
      steps.append(.device(bytes, atUs: time))
    }
  }

  private static func bytes(_ text: Substring, _ number: Int) throws(SimulatorError) -> [UInt8?] {
    var bytes: [UInt8?] = []
    for word in text.prefix(while: { $0 != "|" }).split(separator: " ") {
      if word == "--" {
        bytes.append(nil)
      } else if word.utf8.count == 2, let byte = UInt8(word, radix: 16) {
        bytes.append(byte)
      } else {
        throw .badTrace(line: number, reason: "\"\(word)\" is no byte")
      }
    }
    return bytes
  }
}
