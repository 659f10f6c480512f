extension Unicode.Scalar {
  /// How many character cells a printer gives this character: 0 for marks that combine with the character before, 2 for East Asian wide
  /// characters, else 1. The ranges are those of Unicode Standard Annex 11 that printers' fonts cover.
  var printedCells: Int {
    switch value {
    case 0x0300...0x036F, 0x0E31, 0x0E34...0x0E3A, 0x0E47...0x0E4E, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60: 2
    case 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD: 2
    default: 1
    }
  }
}
