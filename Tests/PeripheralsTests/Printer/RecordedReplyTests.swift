import Foundation
import Testing

@testable import Peripherals

/// Replies as printers send them, with what they say: `protocols/captures/printer-replies.txt`.
@Suite struct RecordedReplyTests {
  struct Recording: Sendable, CustomTestStringConvertible {
    let language: String
    /// Real-time questions, in-order questions, identities and counters that were asked before.
    let asked: String
    let bytes: [UInt8]
    let values: [String]

    var testDescription: String { "\(language) \(asked) \(values.joined(separator: ", "))" }
  }

  static let recordings: [Recording] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../protocols/captures/printer-replies.txt")
    let text = (try? String(contentsOf: file.standardizedFileURL, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      let fields = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard fields.count == 4, let bytes = HexBytes.long(fields[2]) else { return nil }
      return Recording(
        language: fields[0], asked: fields[1], bytes: bytes, values: fields[3].components(separatedBy: "; ").filter { !$0.isEmpty })
    }
  }()

  @Test func thereAreFiveHundredOfBothLanguages() {
    #expect(Self.recordings.count == 500)
    #expect(Set(Self.recordings.map(\.language)) == ["escpos", "star"])
  }

  @Test("Every split of a recorded reply gives the values that were recorded", arguments: recordings)
  func everySplit(recording: Recording) {
    for position in 0...recording.bytes.count {
      var reader = reader(recording)
      let replies = reader.receive(Array(recording.bytes[..<position])) + reader.receive(Array(recording.bytes[position...]))
      #expect(replies.map(Self.words) == recording.values, "cut at \(position)")
    }
    var reader = reader(recording)
    #expect(recording.bytes.flatMap { reader.receive([$0]) }.map(Self.words) == recording.values, "byte by byte")
  }

  private func reader(_ recording: Recording) -> any PrinterReplyReader {
    var reader: any PrinterReplyReader = if recording.language == "star" { StarReplyParser() } else { PrinterReplyParser() }
    for letter in recording.asked {
      switch letter {
      case "1": reader.expect(.realTimeStatus(.printer))
      case "2": reader.expect(.realTimeStatus(.offlineCause))
      case "3": reader.expect(.realTimeStatus(.errorCause))
      case "4": reader.expect(.realTimeStatus(.paper))
      case "r": reader.expect(.inOrderStatus)
      case "m": reader.expect(.identity(.model))
      case "g": reader.expect(.counter(20))
      default: break
      }
    }
    return reader
  }

  /// A reply in the words of the recording.
  private static func words(_ reply: PrinterReply) -> String {
    switch reply {
    case .realTimeStatus(let byte, let question): "status \(question.rawValue) \(hex([byte]))"
    case .automaticStatus(let group): "automatic \(hex([group.first, group.second, group.third, group.fourth]))"
    case .inOrderStatus(let byte): "in order \(hex([byte]))"
    case .identity(_, let text): "identity \(text)"
    case .processID(let id): "mark \(String(decoding: id, as: UTF8.self))"
    case .counter(let number, let value): "counter \(number) \(value)"
    case .starStatus(let status, let question): "\(question == nil ? "automatic" : "status 1") \(star(status))"
    case .documentMark(let step, let id, let counter): "mark \(step) \(String(decoding: id, as: UTF8.self)) \(counter)"
    case .offlineReasons(let bytes): "offline \(hex(bytes))"
    case .buffersCleared: "cleared"
    case .displayReply(let body): "display \(hex(body))"
    case .otherBlock(let header, let body): "block \(hex([header])) \(hex(body))"
    case .unexpected(let byte): "noise \(hex([byte]))"
    }
  }

  private static func star(_ status: StarStatus) -> String {
    let flags: [(String, Bool)] = [
      ("etb", status.etbDone), ("drawer", status.drawerSwitch), ("offline", status.offline), ("cover", status.coverOpen),
      ("mechanical", status.mechanicalError), ("cutter", status.cutterError), ("unrecoverable", status.unrecoverableError),
      ("hot", status.headHot), ("overflow", status.bufferOverflow), ("near-end", status.paperNearEnd), ("paper-end", status.paperEnd),
    ]
    return ([flags.filter(\.1).map(\.0).joined(separator: "+")] + ["counter \(status.etbCounter ?? 0)"]).filter { !$0.isEmpty }.joined(
      separator: " ")
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
  }
}

extension HexBytes {
  /// Of any length, for recordings.
  fileprivate static func long(_ text: String) -> [UInt8]? {
    let words = text.split(separator: " ")
    let bytes = words.compactMap { UInt8($0, radix: 16) }
    return bytes.count == words.count ? bytes : nil
  }
}
