/// Says in words what the bytes of an ESC/POS stream do, one line a command or run of text:
///
/// ```
/// 000000  1B 40                    ESC @      initialise
/// 000002  "2 x Coffee"
/// 00000C  1D 76 30 00 48 00 18 00… GS v 0     raster 576×24 (1728 bytes)
/// ```
///
/// Offsets and bytes are hexadecimal. Bytes above 7F in text are shown as `\xNN`, because only the printer knows their page.
public struct ESCPOSListing: Sendable {
  /// The most characters of text on one line.
  public static let longestText = 48
  /// The most bytes of a command that are shown.
  static let shownBytes = 8

  private var tokenizer = ESCPOSTokenizer()
  private var offset = 0
  private var text: [UInt8] = []

  /// A listing that begins at offset 0.
  public init() {}

  /// All lines of a whole stream.
  public static func lines(of bytes: some Sequence<UInt8>) -> [String] {
    var listing = ESCPOSListing()
    return listing.feed(bytes) + listing.finish()
  }

  /// Takes the next bytes and returns the lines that are complete. A run of text is complete when something else follows.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [String] {
    var lines: [String] = []
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      for token in tokenizer.take(from: &rest) { take(token, &lines) }
    }
    return lines
  }

  /// The lines that are left at the end of the stream: text, and an unfinished command.
  public mutating func finish() -> [String] {
    var lines: [String] = []
    endText(&lines)
    if tokenizer.isWaitingForData {
      lines.append(line(tokenizer.unfinished, "?", "ends in the middle of a command, \(tokenizer.unfinishedBytes) bytes of it here"))
    }
    return lines
  }

  private mutating func take(_ token: ESCPOSToken, _ lines: inout [String]) {
    switch token {
    case .character(let byte):
      text.append(byte)
      if text.count == Self.longestText { endText(&lines) }
    case .command(let command):
      endText(&lines)
      let (name, meaning) = command.explanation
      lines.append(line(command.bytes, name, meaning + (command.isTruncated ? " (too long to print)" : "")))
      offset += command.length
    case .unknown(let byte):
      endText(&lines)
      lines.append(line([byte], "?", "unknown, dropped"))
      offset += 1
    case .elsewhere(let byte):
      endText(&lines)
      lines.append(line([byte], "-", "for the display"))
      offset += 1
    }
  }

  private mutating func endText(_ lines: inout [String]) {
    guard !text.isEmpty else { return }
    let shown = text.map { byte in
      switch byte {
      case 0x22, 0x5C: "\\" + String(Unicode.Scalar(byte))
      case 0x20...0x7E: String(Unicode.Scalar(byte))
      default: "\\x" + Self.hex(Int(byte), digits: 2)
      }
    }
    lines.append(Self.hex(offset, digits: 6) + "  \"" + shown.joined() + "\"")
    offset += text.count
    text = []
  }

  private func line(_ bytes: [UInt8], _ name: String, _ meaning: String) -> String {
    let more = bytes.count > Self.shownBytes ? "…" : ""
    let dump = bytes.prefix(Self.shownBytes).map { Self.hex(Int($0), digits: 2) }.joined(separator: " ") + more
    return Self.hex(offset, digits: 6) + "  " + Self.padded(dump, to: 25) + Self.padded(name, to: 11) + meaning
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func hex(_ value: Int, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
