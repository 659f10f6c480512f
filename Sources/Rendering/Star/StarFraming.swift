/// Where a command of Star line mode or StarPRNT ends.
///
/// Source: Star line mode command specifications, StarPRNT command specifications; the same bytes mean the same in both.
enum StarFraming: Equatable {
  /// The command has so many bytes.
  case whole(Int)
  /// More bytes are needed to say.
  case unfinished
  /// No command begins so.
  case none

  /// The longest code of bars: it ends at RS, which may never come.
  private static let longestBarcode = 320

  /// `bytes` begin with a control character. In the raster mode rows of dots stand where text stands elsewhere.
  static func of(_ bytes: [UInt8], isRaster: Bool) -> StarFraming {
    guard let first = bytes.first else { return .unfinished }
    if isRaster, first == 0x62 || first == 0x6B { return bytes.count < 3 ? .unfinished : .whole(3 + bytes.word(1)) }
    guard first == 0x1B else { return .whole(1) }
    guard bytes.count > 1 else { return .unfinished }
    switch bytes[1] {
    case 0x1D: return group(bytes)
    case 0x1E, 0x3F: return .whole(4)
    case 0x07, 0x69: return .whole(4)
    case 0x06, 0x20, 0x21, 0x2D, 0x43, 0x49, 0x4A, 0x51, 0x52, 0x57, 0x5F, 0x61, 0x64, 0x66, 0x68, 0x6C, 0x74, 0x7A: return .whole(3)
    case 0x30, 0x31, 0x32, 0x34, 0x35, 0x3A, 0x40, 0x45, 0x46, 0x47, 0x48, 0x4D, 0x50, 0x67: return .whole(2)
    case 0x23: return bytes.count < 3 ? .unfinished : bytes[2] == 0x2A ? .whole(5) : .none
    case 0x1C: return .whole(5)
    case 0x2A: return raster(bytes)
    case 0x4B, 0x4C: return bytes.count < 4 ? .unfinished : .whole(4 + bytes.word(2))
    case 0x58: return bytes.count < 4 ? .unfinished : .whole(4 + 3 * bytes.word(2))
    case 0x6B: return bytes.count < 4 ? .unfinished : .whole(4 + 24 * bytes.word(2))
    case 0x62: return barcode(bytes)
    default: return .none
    }
  }

  private static func group(_ bytes: [UInt8]) -> StarFraming {
    guard bytes.count > 2 else { return .unfinished }
    switch bytes[2] {
    case 0x03: return .whole(6)
    case 0x61, 0x74, 0x62, 0x63: return .whole(4)
    case 0x41, 0x52: return .whole(5)
    case 0x53: return bytes.count < 9 ? .unfinished : .whole(9 + bytes.word(4) * bytes.word(6))
    case 0x29, 0x28: return bytes.count < 6 ? .unfinished : .whole(6 + bytes.word(4))
    case 0x78, 0x79: return code(bytes)
    case 0x50: return bytes.count < 4 ? .unfinished : .whole(bytes[3] == 0x33 ? 12 : bytes[3] == 0x32 || bytes[3] == 0x34 ? 6 : 4)
    default: return .none
    }
  }

  /// ESC GS x and ESC GS y: settings, data, print.
  private static func code(_ bytes: [UInt8]) -> StarFraming {
    guard bytes.count > 3 else { return .unfinished }
    let isQR = bytes[2] == 0x79
    switch bytes[3] {
    case 0x53:
      guard bytes.count > 4 else { return .unfinished }
      return .whole(!isQR && bytes[4] == 0x30 ? 8 : 6)
    case 0x44:
      let start = isQR ? 8 : 6
      return bytes.count < start ? .unfinished : .whole(start + bytes.word(start - 2))
    case 0x50, 0x49: return .whole(4)
    default: return .none
    }
  }

  /// ESC * r: A and B stand alone; the others have a number in digits and a NUL.
  private static func raster(_ bytes: [UInt8]) -> StarFraming {
    guard bytes.count > 3 else { return .unfinished }
    guard bytes[2] == 0x72 else { return .none }
    if bytes[3] == 0x41 || bytes[3] == 0x42 || bytes[3] == 0x43 { return .whole(4) }
    guard let end = bytes[4...].firstIndex(of: 0) else { return bytes.count > 4 + 16 ? .none : .unfinished }
    return .whole(end + 1)
  }

  private static func barcode(_ bytes: [UInt8]) -> StarFraming {
    guard bytes.count > 6 else { return .unfinished }
    guard let end = bytes[6...].firstIndex(of: 0x1E) else { return bytes.count > longestBarcode ? .none : .unfinished }
    return .whole(end + 1)
  }
}

extension Array<UInt8> {
  /// Two bytes as a number, the low one first.
  fileprivate func word(_ at: Int) -> Int { Int(self[at]) | Int(self[at + 1]) << 8 }
}
