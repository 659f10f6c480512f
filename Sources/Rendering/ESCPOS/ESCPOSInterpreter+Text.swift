// Bytes to characters.
extension ESCPOSInterpreter {
  mutating func takeCharacter(_ byte: UInt8) {
    switch settings.encoding {
    case .codePage: putSingleByte(byte)
    case .utf8: takeUTF8(byte)
    case .twoByte: takeTwoByte(byte)
    }
  }

  /// A command inside a multi-byte character ends it.
  mutating func flushUndecoded() {
    guard !undecoded.isEmpty else { return }
    undecoded = []
    put(CodePage.replacement)
  }

  private mutating func putSingleByte(_ byte: UInt8) {
    put(NationalSet.scalar(for: byte, set: settings.nationalSet) ?? currentCodePage.scalar(for: byte))
  }

  private var currentCodePage: CodePage {
    mutating get {
      if let page = codePages[settings.codePage] { return page }
      let page = codePageNames[settings.codePage].flatMap { CodePage(iconvName: $0) } ?? .unknown
      codePages[settings.codePage] = page
      return page
    }
  }

  private mutating func takeUTF8(_ byte: UInt8) {
    if byte & 0xC0 != 0x80 { flushUndecoded() }
    undecoded.append(byte)
    let needed: Int? =
      switch undecoded[0] {
      case ..<0x80: 1
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: nil
      }
    guard let needed else { return flushUndecoded() }
    guard undecoded.count == needed else { return }
    let scalar = String(validating: undecoded, as: UTF8.self)?.unicodeScalars.first
    undecoded = []
    put(scalar ?? CodePage.replacement)
  }

  private mutating func takeTwoByte(_ byte: UInt8) {
    if undecoded.isEmpty {
      let isLead =
        switch settings.kanjiCode {
        case nil: (0x81...0xFE).contains(byte)
        case 0: (0x21...0x7E).contains(byte)
        default: (0x81...0x9F).contains(byte) || (0xE0...0xFC).contains(byte)
        }
      if isLead { undecoded = [byte] } else { putSingleByte(byte) }
      return
    }
    let pair = [undecoded[0], byte]
    undecoded = []
    let scalar =
      switch settings.kanjiCode {
      case nil: CodePage.scalar(for: pair, in: twoByteEncoding)
      // JIS X 0208 with the high bits set is EUC-JP.
      case 0: CodePage.scalar(for: pair.map { $0 | 0x80 }, in: "EUC-JP")
      case 1: CodePage.scalar(for: pair, in: "CP932")
      default: CodePage.scalar(for: pair, in: "SHIFT_JISX0213")
      }
    put(scalar)
  }
}
