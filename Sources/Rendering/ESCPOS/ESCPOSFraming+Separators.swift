extension ESCPOSFraming {
  /// Commands that begin with FS (`1C`).
  static func fileSeparator(_ prefix: [UInt8]) -> Shape {
    switch prefix[1] {
    case 0x26, 0x2E: .bytes(2)
    case 0x21, 0x2D, 0x43, 0x57: .bytes(3)
    case 0x3F, 0x53, 0x70: .bytes(4)
    case 0x28: counted(prefix, header: 5) { word($0, 3) }
    // A user-defined two-byte character is 24 × 24 dots.
    case 0x32: .bytes(4 + 72)
    case 0x67: userMemory(prefix)
    case 0x71: bitImages(prefix)
    default: .unknown
    }
  }

  /// Commands that begin with GS (`1D`).
  static func groupSeparator(_ prefix: [UInt8]) -> Shape {
    switch prefix[1] {
    case 0x3A, 0x63: .bytes(2)
    case 0x21, 0x23, 0x2F, 0x42, 0x45, 0x48, 0x49, 0x54, 0x61, 0x62, 0x66, 0x68, 0x6A, 0x72, 0x77: .bytes(3)
    case 0x24, 0x4C, 0x50, 0x57, 0x5C: .bytes(4)
    case 0x5E, 0x7A: .bytes(5)
    case 0x67: .bytes(6)
    case 0x28: counted(prefix, header: 5) { word($0, 3) }
    case 0x2A: counted(prefix, header: 4) { Int($0[2]) * Int($0[3]) * 8 }
    case 0x38: longGraphics(prefix)
    case 0x43: counterFormat(prefix)
    case 0x44: windowsBitmap(prefix)
    case 0x51, 0x76: raster(prefix)
    case 0x56: cut(prefix)
    case 0x6B: barcode(prefix)
    default: .unknown
    }
  }

  /// FS g 1 (write) and FS g 2 (read): mode, four address bytes and a count; only the writing form carries data.
  private static func userMemory(_ prefix: [UInt8]) -> Shape {
    guard prefix.count > 2 else { return .atLeast(3) }
    return switch prefix[2] {
    case 0x31: counted(prefix, header: 10) { word($0, 8) }
    case 0x32: .bytes(10)
    default: .unknown
    }
  }

  /// FS q n: n images, each with its size in units of eight dots.
  private static func bitImages(_ prefix: [UInt8]) -> Shape {
    guard prefix.count > 2 else { return .atLeast(3) }
    var end = 3
    for _ in 0..<prefix[2] {
      guard prefix.count >= end + 4 else { return .atLeast(end + 4) }
      end += 4 + word(prefix, end) * word(prefix, end + 2) * 8
    }
    return .bytes(end)
  }

  /// GS 8 L: as GS ( L, with a length of four bytes.
  private static func longGraphics(_ prefix: [UInt8]) -> Shape {
    guard prefix.count > 2 else { return .atLeast(3) }
    guard prefix[2] == 0x4C else { return .unknown }
    return counted(prefix, header: 7) { word($0, 3) | word($0, 5) << 16 }
  }

  /// GS C 0, 1, 2 and ; set up the numbering counter. The last takes five decimal numbers, each closed by a semicolon.
  private static func counterFormat(_ prefix: [UInt8]) -> Shape {
    guard prefix.count > 2 else { return .atLeast(3) }
    switch prefix[2] {
    case 0x30, 0x32: return .bytes(5)
    case 0x31: return .bytes(9)
    case 0x3B:
      let longest = 3 + 5 * 6
      guard prefix.dropFirst(3).allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x3B }), prefix.count <= longest else { return .unknown }
      return prefix.dropFirst(3).count { $0 == 0x3B } == 5 ? .bytes(prefix.count) : .atLeast(prefix.count + 1)
    default: return .unknown
    }
  }

  /// GS D: a whole Windows BMP file, whose length stands in its own header.
  private static func windowsBitmap(_ prefix: [UInt8]) -> Shape {
    guard prefix.count >= 15 else { return .atLeast(15) }
    let size = word(prefix, 11) | word(prefix, 13) << 16
    guard prefix[2] == 0x30, prefix[9] == 0x42, prefix[10] == 0x4D, size >= 6 else { return .unknown }
    return .bytes(9 + size)
  }

  /// GS v 0 and GS Q 0: bytes in a row times rows.
  private static func raster(_ prefix: [UInt8]) -> Shape {
    guard prefix.count > 2 else { return .atLeast(3) }
    guard prefix[2] == 0x30 else { return .unknown }
    return counted(prefix, header: 8) { word($0, 4) * word($0, 6) }
  }

  /// GS V: the plain forms have no further byte, the feeding forms one.
  private static func cut(_ prefix: [UInt8]) -> Shape {
    guard prefix.count > 2 else { return .atLeast(3) }
    return switch prefix[2] {
    case 0x00, 0x01, 0x30, 0x31: .bytes(3)
    case 0x41, 0x42, 0x61, 0x62, 0x67, 0x68: .bytes(4)
    default: .unknown
    }
  }

  /// GS k: form A ends with NUL, form B tells its length.
  private static func barcode(_ prefix: [UInt8]) -> Shape {
    guard prefix.count > 2 else { return .atLeast(3) }
    switch prefix[2] {
    case 0...6:
      guard prefix.count > 3, let last = prefix.last else { return .atLeast(4) }
      if last == 0 { return .bytes(prefix.count) }
      return prefix.count > 3 + longestBarcode ? .unknown : .atLeast(prefix.count + 1)
    case 0x41...0x4F: return counted(prefix, header: 4) { Int($0[3]) }
    default: return .unknown
    }
  }
}
