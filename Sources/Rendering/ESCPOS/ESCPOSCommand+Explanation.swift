extension ESCPOSCommand {
  /// The manual's name of the command (`ESC @`), and what it does in a few words.
  public var explanation: (name: String, meaning: String) {
    switch bytes.first {
    case 0x10: realTimeExplanation
    case 0x1B: named("ESC", Self.escapes[self[1]]) ?? ("ESC", "command \(self[1])")
    case 0x1C: named("FS", Self.fileSeparators[self[1]]) ?? ("FS", "command \(self[1])")
    case 0x1D: groupExplanation
    case let control?: Self.controls[control] ?? ("?", "control character")
    case nil: ("?", "nothing")
    }
  }

  /// The table's text with the parameters behind it.
  private func named(_ prefix: String, _ meaning: String?) -> (String, String)? {
    guard let meaning else { return nil }
    let letter =
      self[1] > 0x20 && self[1] < 0x7F ? String(Unicode.Scalar(self[1])) : self[1] == 0x20 ? "SP" : self[1] == 0x0C ? "FF" : "BEL"
    let parameters = tail(from: 2).prefix(4).map { String($0) }.joined(separator: " ")
    return ("\(prefix) \(letter)", length == 2 ? meaning : "\(meaning): \(parameters)\(length > 6 ? " … (\(length) bytes)" : "")")
  }

  private var realTimeExplanation: (String, String) {
    switch (self[1], self[2]) {
    case (0x04, let n): ("DLE EOT", "real-time status \(n)")
    case (0x05, let n): ("DLE ENQ", "real-time request \(n)")
    case (0x14, 1): ("DLE DC4", "drawer pulse now: pin \(self[3] == 0 ? 2 : 5), \(Int(self[4]) * 100) ms")
    case (0x14, 2): ("DLE DC4", "power off")
    case (0x14, 3): ("DLE DC4", "buzzer")
    case (0x14, 7): ("DLE DC4", "send status \(self[3])")
    case (0x14, let n): ("DLE DC4", n == 8 ? "clear buffers" : "real-time command \(n)")
    case (let n, _): ("DLE", "command \(n)")
    }
  }

  private var groupExplanation: (String, String) {
    switch (self[1], self[2]) {
    case (0x76, _):
      ("GS v 0", "raster \(word(at: 4) * 8)×\(word(at: 6)) (\(length - 8) bytes)")
    case (0x28, 0x48) where self[5] == 0x30:
      ("GS ( H", "answer with process id " + tail(from: 7).map { String($0) }.joined(separator: " "))
    case (0x28, 0x6B): ("GS ( k", codeExplanation)
    case (0x28, let letter):
      ("GS ( " + (letter > 0x20 && letter < 0x7F ? String(Unicode.Scalar(letter)) : "?"), Self.groupFunctions[letter] ?? "function")
    case (0x38, _): ("GS 8 L", "graphics (\(length - 7) bytes)")
    case (0x6B, let m):
      ("GS k", "barcode \(m): " + ESCPOSInterpreter.readable(m < 7 ? Array(tail(from: 3).dropLast()) : Array(tail(from: 4))))
    case (0x56, let m):
      ("GS V", (length == 4 ? "feed \(self[3]) and " : "") + "cut " + ([0, 0x30, 0x41, 0x61, 0x67].contains(m) ? "full" : "partial"))
    case (0x67, let m): ("GS g", (m == 0x32 ? "read" : "reset") + " counter \(word(at: 4))")
    default: named("GS", Self.groupSeparators[self[1]]) ?? ("GS", "command \(self[1])")
    }
  }

  private var codeExplanation: String {
    let kinds = ["PDF417", "QR", "MaxiCode", "DataBar", "composite", "Aztec", "Data Matrix"]
    let kind = (0x30...0x36).contains(self[5]) ? kinds[Int(self[5]) - 0x30] : "code \(self[5])"
    return switch self[6] {
    case 0x50: "\(kind) store: \(ESCPOSInterpreter.readable(Array(tail(from: 8))))"
    case 0x51: "\(kind) print"
    case 0x52: "\(kind) size?"
    default: "\(kind) function \(self[6]): " + tail(from: 7).map { String($0) }.joined(separator: " ")
    }
  }

  private static let controls: [UInt8: (String, String)] = [
    0x00: ("NUL", "nothing"), 0x07: ("BEL", "buzzer"), 0x09: ("HT", "tab"), 0x0A: ("LF", "line feed"), 0x0C: ("FF", "print page"),
    0x0D: ("CR", "nothing"), 0x18: ("CAN", "cancel page"),
  ]

  private static let escapes: [UInt8: String] = [
    0x07: "buzzer or pulse set-up", 0x0C: "print page and stay", 0x20: "right spacing", 0x21: "print mode", 0x24: "absolute x",
    0x25: "user characters on/off", 0x26: "define user characters", 0x28: "buzzer", 0x2A: "column image", 0x2D: "underline",
    0x32: "default line spacing", 0x33: "line spacing", 0x3C: "return home", 0x3D: "choose device", 0x3F: "cancel user character",
    0x40: "initialise", 0x42: "buzzer", 0x44: "tab stops", 0x45: "bold", 0x47: "double strike", 0x4A: "print and feed dots",
    0x4B: "print and feed back dots", 0x4C: "page mode", 0x4D: "font", 0x52: "national set", 0x53: "standard mode",
    0x54: "page direction", 0x55: "one-way printing", 0x56: "rotate", 0x57: "page area", 0x5C: "relative x", 0x61: "align",
    0x63: "sensors and buttons", 0x64: "print and feed lines", 0x65: "print and feed back lines", 0x66: "slip waiting time",
    0x69: "cut partial", 0x6D: "cut partial", 0x70: "drawer pulse", 0x72: "colour", 0x74: "code page", 0x75: "drawer status?",
    0x76: "paper status?", 0x7B: "upside down",
  ]

  private static let fileSeparators: [UInt8: String] = [
    0x21: "two-byte print mode", 0x26: "two-byte characters on", 0x28: "two-byte function", 0x2D: "two-byte underline",
    0x2E: "two-byte characters off", 0x32: "define two-byte character", 0x3F: "cancel two-byte character", 0x43: "two-byte code",
    0x53: "two-byte spacing", 0x57: "two-byte double size", 0x67: "user memory", 0x70: "print NV logo", 0x71: "define NV logos",
  ]

  private static let groupSeparators: [UInt8: String] = [
    0x21: "size", 0x23: "choose graphics", 0x24: "page absolute y", 0x2A: "define image", 0x2F: "print defined image", 0x3A: "macro",
    0x42: "white on black", 0x43: "counter format", 0x44: "define BMP", 0x45: "quality", 0x48: "barcode text", 0x49: "identify",
    0x4C: "left margin", 0x50: "motion units", 0x51: "variable image", 0x54: "start of line", 0x57: "print width", 0x5C: "page relative y",
    0x5E: "run macro", 0x61: "automatic status", 0x62: "smoothing", 0x63: "print counter", 0x66: "barcode font", 0x68: "barcode height",
    0x6A: "automatic ink status", 0x72: "in-order status", 0x77: "barcode module", 0x7A: "recovery time",
  ]

  private static let groupFunctions: [UInt8: String] = [
    0x41: "test print", 0x43: "user memory", 0x44: "real-time commands on/off", 0x45: "user settings", 0x48: "replies",
    0x4B: "print control",
    0x4C: "graphics", 0x4D: "save settings", 0x4E: "character effects", 0x50: "page set-up", 0x51: "draw in page mode",
  ]
}
