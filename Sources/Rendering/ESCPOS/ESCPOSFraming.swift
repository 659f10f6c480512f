/// How long each ESC/POS command is, told from its first bytes. A length that is wrong here puts all that follows out of step, so the
/// table covers commands that the interpreter then ignores.
enum ESCPOSFraming {
  /// What the first bytes of a command tell about its length.
  enum Shape: Equatable {
    /// More bytes are needed to tell: ask again when so many are there in all.
    case atLeast(Int)
    /// The command is so many bytes long in all; fewer than were given when the last of them began something else.
    case bytes(Int)
    /// No known command begins so.
    case unknown
  }

  /// Code 39 and the others of GS k form A end with NUL; no symbology takes more than this.
  static let longestBarcode = 255

  static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F }

  /// A deselected printer hears ESC = and the real-time commands only.
  static func isHeardWhileDeselected(_ prefix: [UInt8]) -> Bool {
    switch prefix[0] {
    case 0x1B: prefix.count < 2 || prefix[1] == 0x3D
    case 0x10: prefix.count < 2 || [0x04, 0x05, 0x14].contains(prefix[1])
    default: false
    }
  }

  /// The shape of the command that `prefix` (not empty) begins with.
  static func shape(of prefix: [UInt8]) -> Shape {
    switch prefix[0] {
    case 0x00, 0x07, 0x09, 0x0A, 0x0C, 0x0D, 0x18: return .bytes(1)
    case 0x10, 0x1B, 0x1C, 0x1D: break
    default: return .unknown
    }
    guard prefix.count > 1 else { return .atLeast(2) }
    return switch prefix[0] {
    case 0x10: realTime(prefix)
    case 0x1B: escape(prefix)
    case 0x1C: fileSeparator(prefix)
    default: groupSeparator(prefix)
    }
  }

  /// DLE EOT, DLE ENQ and DLE DC4.
  private static func realTime(_ prefix: [UInt8]) -> Shape {
    guard [0x04, 0x05, 0x14].contains(prefix[1]) else { return .unknown }
    guard prefix.count > 2 else { return .atLeast(3) }
    return switch (prefix[1], prefix[2]) {
    case (0x04, 1...6): .bytes(3)
    case (0x04, 7), (0x04, 8), (0x04, 0x12): .bytes(4)
    case (0x05, 0...2): .bytes(3)
    case (0x14, 1), (0x14, 2): .bytes(5)
    case (0x14, 3): .bytes(8)
    case (0x14, 7): .bytes(4)
    case (0x14, 8): .bytes(10)
    default: .unknown
    }
  }

  /// `prefix` up to `header` bytes, then as many data bytes as `count` reads from it.
  static func counted(_ prefix: [UInt8], header: Int, _ count: ([UInt8]) -> Int) -> Shape {
    prefix.count < header ? .atLeast(header) : .bytes(header + count(prefix))
  }

  /// The two bytes at `index`, low byte first.
  static func word(_ prefix: [UInt8], _ index: Int) -> Int { Int(prefix[index]) | Int(prefix[index + 1]) << 8 }
}
