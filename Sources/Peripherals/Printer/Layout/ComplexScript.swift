/// Scripts whose letters change with their neighbours, or stand over one another: one letter a cell does not write them.
enum ComplexScript {
  /// Whether a shaper writes `scalar` better than a font of single letters. Source: the blocks of the Unicode Standard.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Right to left: Hebrew, Arabic, Syriac, Thaana and their forms.
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    // India and her neighbours, Thai, Lao, Tibetan, Myanmar.
    case 0x0900...0x109F: true
    // Khmer, Mongolian, Limbu and others of South East Asia.
    case 0x1700...0x1C7F, 0x1CD0...0x1CFF, 0xA800...0xA82F, 0xA840...0xA95F, 0xA980...0xAADF, 0xABC0...0xABFF: true
    default: false
    }
  }

  /// Whether a shaper with a good font writes it more clearly: Chinese, Japanese, Korean.
  static func isEastAsian(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x11FF, 0x2E80...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF66...0xFFDC, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
