/// Code 39 (ISO/IEC 16388), wide elements of three modules, without check character.
enum Code39 {
  private static let signs = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%*".utf8)

  /// Nine elements a sign, bar first; a set bit is a wide element, the highest of nine bits is the first.
  private static let patterns: [UInt16] = [
    0x034, 0x121, 0x061, 0x160, 0x031, 0x130, 0x070, 0x025, 0x124, 0x064, 0x109, 0x049, 0x148, 0x019, 0x118, 0x058, 0x00D, 0x10C, 0x04C,
    0x01C, 0x103, 0x043, 0x142, 0x013, 0x112, 0x052, 0x007, 0x106, 0x046, 0x016, 0x181, 0x0C1, 0x1C0, 0x091, 0x190, 0x0D0, 0x085, 0x184,
    0x0C4, 0x0A8, 0x0A2, 0x08A, 0x02A, 0x094,
  ]

  static func encode(_ data: [UInt8]) throws(CodeError) -> LinearBarcode {
    var text = data[...]
    if text.count >= 2, text.first == 0x2A, text.last == 0x2A { text = text.dropFirst().dropLast() }
    guard (1...255).contains(text.count) else { throw .length(text.count, .code39) }
    var modules: [Bool] = []
    let asterisk: UInt8 = 0x2A
    for (index, byte) in ([asterisk] + text + [asterisk]).enumerated() {
      let isEnd = index == 0 || index == text.count + 1
      guard let sign = signs.firstIndex(of: byte), isEnd || byte != asterisk else { throw .character(byte, .code39) }
      if index > 0 { modules.append(false) }
      modules.appendWidths((0..<9).map { patterns[sign] & (0x100 >> UInt16($0)) == 0 ? 1 : 3 })
    }
    return LinearBarcode(symbology: .code39, text: String(decoding: text, as: UTF8.self), modules: modules)
  }
}
