/// The data of GS k, Code 128, form B: `{A`, `{B`, `{C` choose a set, `{S` shifts, `{1`…`{4` are the function characters, `{{` is a brace.
/// In set C each byte is a number of two digits.
enum Code128Escapes {
  static func elements(of data: [UInt8]) -> [Code128.Element] {
    var elements: [Code128.Element] = []
    var isSetC = false
    var index = 0
    while index < data.count {
      let byte = data[index]
      index += 1
      guard byte == 0x7B, index < data.count else {
        if isSetC, byte < 100 {
          elements += [.byte(0x30 + byte / 10), .byte(0x30 + byte % 10)]
        } else {
          elements.append(.byte(byte))
        }
        continue
      }
      switch data[index] {
      case 0x41, 0x42: isSetC = false
      case 0x43: isSetC = true
      case 0x31: elements.append(.functionOne)
      case 0x7B: elements.append(.byte(0x7B))
      // Shift and the functions 2 to 4 have no effect here: the sets are chosen anew.
      default: break
      }
      index += 1
    }
    return elements
  }
}
