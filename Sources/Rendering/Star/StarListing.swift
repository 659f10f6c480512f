/// Says in words what the bytes of a Star stream do, one line a command or run of text, as `ESCPOSListing` does.
public enum StarListing {
  private static let shownBytes = 8
  private static let longestText = 48

  /// All lines of a whole stream.
  public static func lines(of bytes: some Sequence<UInt8>) -> [String] {
    var tokenizer = StarTokenizer()
    var lines: [String] = []
    var text: [UInt8] = []
    var offset = 0
    func endText() {
      guard !text.isEmpty else { return }
      lines.append("\(hex(offset - text.count, digits: 6))  \"\(readable(text))\"")
      text = []
    }
    for byte in bytes {
      for token in tokenizer.take(byte) {
        switch token {
        case .character(let character):
          text.append(character)
          offset += 1
          if text.count == longestText { endText() }
        case .command(let command):
          endText()
          lines.append(line(command, at: offset, meaning(of: command)))
          offset += command.count
        case .unknown(let byte):
          endText()
          lines.append(line([byte], at: offset, "not a command"))
          offset += 1
        }
      }
    }
    endText()
    if tokenizer.isWaitingForData { lines.append(line(tokenizer.unfinished, at: offset, "ends in the middle of a command")) }
    return lines
  }

  private static func line(_ bytes: [UInt8], at offset: Int, _ meaning: String) -> String {
    let shown = bytes.prefix(shownBytes).map { hex(Int($0), digits: 2) }.joined(separator: " ") + (bytes.count > shownBytes ? "…" : "")
    return "\(hex(offset, digits: 6))  \(shown)\(String(repeating: " ", count: max(0, 26 - shown.count)))\(meaning)"
  }

  private static func hex(_ value: Int, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// Bytes above 7F are shown as `\xNN`, because only the printer knows their page.
  private static func readable(_ bytes: [UInt8]) -> String {
    bytes.map { $0 < 0x80 ? String(Unicode.Scalar($0)) : "\\x\(hex(Int($0), digits: 2))" }.joined()
  }

  private static func meaning(of command: [UInt8]) -> String {
    guard command[0] == 0x1B, command.count > 1 else { return control(command) }
    switch command[1] {
    case 0x06: return "ESC ACK SOH   status at once"
    case 0x07: return "ESC BEL       pulse of drawer 1: \(Int(command[2]) * 10) ms on, \(Int(command[3]) * 10) ms off"
    case 0x1C: return "ESC FS p      logo \(command[3])"
    case 0x1D: return group(command)
    case 0x1E: return setting(command)
    case 0x23: return "ESC # *       model and version?"
    case 0x2A: return "ESC * r       raster mode \(command[3] == 0x41 ? "begins" : command[3] == 0x42 ? "ends" : "setting")"
    case 0x2D: return "ESC -         underline \(command[2] & 1 == 1 ? "on" : "off")"
    case 0x30: return "ESC 0         lines of 3 mm"
    case 0x34: return "ESC 4         white on black, or red"
    case 0x35: return "ESC 5         black on white"
    case 0x3F: return "ESC ?         reset"
    case 0x40: return "ESC @         initialise"
    case 0x45: return "ESC E         bold on"
    case 0x46: return "ESC F         bold off"
    case 0x58: return "ESC X         image, \(Int(command[2]) | Int(command[3]) << 8) columns of 24 dots"
    case 0x61: return "ESC a         feed \(command[2]) lines"
    case 0x62: return "ESC b         barcode \(readable(Array(command[6...].dropLast())))"
    case 0x64: return "ESC d         cut \(command[2] & 1 == 0 ? "full" : "partial")"
    case 0x69: return "ESC i         size \(command[3] & 0x0F + 1)×\(command[2] & 0x0F + 1)"
    case 0x6B: return "ESC k         image strip, \((Int(command[2]) | Int(command[3]) << 8) * 8)×24"
    case 0x7A: return "ESC z         lines of \(command[2] & 1 == 1 ? 4 : 3) mm"
    default: return "ESC \(hex(Int(command[1]), digits: 2))"
    }
  }

  private static func control(_ command: [UInt8]) -> String {
    switch command[0] {
    case 0x07, 0x1C: "BEL, FS       drawer 1"
    case 0x1A, 0x19: "SUB, EM       drawer 2"
    case 0x0A: "LF"
    case 0x17: "ETB           count up and tell the status"
    case 0x18: "CAN           throw the line away"
    case 0x62, 0x6B: "raster row, \(command.count - 3) bytes"
    default: "control character"
    }
  }

  private static func group(_ command: [UInt8]) -> String {
    switch command[2] {
    case 0x03: "ESC GS ETX    document step \(command[3]), tag \(hex(Int(command[4]), digits: 2))\(hex(Int(command[5]), digits: 2))"
    case 0x41: "ESC GS A      to \(Int(command[3]) | Int(command[4]) << 8) dots"
    case 0x53:
      "ESC GS S      raster \((Int(command[4]) | Int(command[5]) << 8) * 8)×\(Int(command[6]) | Int(command[7]) << 8)"
    case 0x61: "ESC GS a      align \(["left", "centre", "right"][min(2, Int(command[3] & 0x0F))])"
    case 0x74: "ESC GS t      code page \(command[3])"
    case 0x79: "ESC GS y      QR: \(command[3] == 0x44 ? "data" : command[3] == 0x50 ? "print" : "setting")"
    default: "ESC GS \(hex(Int(command[2]), digits: 2))"
    }
  }

  private static func setting(_ command: [UInt8]) -> String {
    switch command[2] {
    case 0x61: "ESC RS a      automatic status \(command[3] & 1 == 1 ? "on" : "off")"
    case 0x45: "ESC RS E      counter begins anew"
    case 0x46: "ESC RS F      font \(command[3] & 0x0F == 0 ? "A" : "B")"
    default: "ESC RS \(hex(Int(command[2]), digits: 2))"
    }
  }
}
