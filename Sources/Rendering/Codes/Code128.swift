/// Code 128 (ISO/IEC 15417) with the sets chosen for a short symbol.
enum Code128 {
  enum Element: Equatable, Sendable {
    case byte(UInt8)
    /// The function character that also marks GS1-128 when it comes first.
    case functionOne
  }

  private enum Set: Int {
    case a = 101
    case b = 100
    case c = 99

    var start: Int { 204 - rawValue }
  }

  /// Six widths a symbol character, bar first: the values 0…102 and the starts 103…105.
  private static let widths = Array(
    """
    212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231\
    213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311\
    112133112331132131113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111\
    111224111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212\
    124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214\
    211232
    """.utf8.map { Int($0) - 0x30 })
  private static let stop = [2, 3, 3, 1, 1, 1, 2]

  static func encode(_ data: [Element]) throws(CodeError) -> LinearBarcode {
    guard (1...255).contains(data.count) else { throw .length(data.count, .code128) }
    for case .byte(let byte) in data where byte > 0x7F { throw .character(byte, .code128) }
    var values = symbolValues(data)
    let weighted = values.enumerated().reduce(0) { $0 + $1.element * max(1, $1.offset) }
    values.append(weighted % 103)
    var modules: [Bool] = []
    for value in values { modules.appendWidths(widths[value * 6..<value * 6 + 6]) }
    modules.appendWidths(stop)
    let text = data.compactMap { element -> Character? in
      guard case .byte(let byte) = element else { return nil }
      return byte < 0x20 || byte == 0x7F ? " " : Character(Unicode.Scalar(byte))
    }
    return LinearBarcode(symbology: .code128, text: String(text), modules: modules)
  }

  /// Set C where four digits or more follow one another (or all is digits), else A for control characters and B for small letters.
  private static func symbolValues(_ data: [Element]) -> [Int] {
    var values: [Int] = []
    var set: Set?
    var index = 0
    while index < data.count {
      let digits = digitCount(data, from: index)
      let isPair = digits >= 2 && (set == .c || digits >= 4 || digits == 2 && data.count == 2)
      // An odd run gives its first digit to the set in force, so that the rest are pairs.
      let isC = isPair && (set == .c || set == nil || digits % 2 == 0)
      let wanted: Set = isC ? .c : letterSet(data, from: index, current: set)
      if data[index] == .functionOne, set != nil {
        values.append(102)
        index += 1
        continue
      }
      if set != wanted {
        values.append(set == nil ? wanted.start : wanted.rawValue)
        set = wanted
      }
      values.append(value(of: data[index], and: index + 1 < data.count ? data[index + 1] : nil, in: wanted))
      index += isC ? 2 : 1
    }
    return values
  }

  private static func digitCount(_ data: [Element], from index: Int) -> Int {
    data[index...].prefix { element in
      guard case .byte(let byte) = element else { return false }
      return (0x30...0x39).contains(byte)
    }.count
  }

  /// The set for the next character outside set C: the one in force while it has the character, else what comes first decides.
  private static func letterSet(_ data: [Element], from index: Int, current: Set?) -> Set {
    if data[index] == .functionOne { return digitCount(data, from: min(index + 1, data.count - 1)) >= 2 ? .c : .b }
    for case .byte(let byte) in data[index...] {
      if byte < 0x20 { return .a }
      if byte >= 0x60 { return .b }
      if current == .a || current == .b { break }
    }
    return current == .a ? .a : .b
  }

  private static func value(of element: Element, and next: Element?, in set: Set) -> Int {
    guard case .byte(let byte) = element else { return 102 }
    switch set {
    case .c:
      guard case .byte(let second) = next else { return 102 }
      return (Int(byte) - 0x30) * 10 + Int(second) - 0x30
    case .a: return byte < 0x20 ? Int(byte) + 64 : Int(byte) - 32
    case .b: return Int(byte) - 32
    }
  }
}
