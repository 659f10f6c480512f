/// EAN-13, EAN-8, UPC-A and UPC-E (GS1 General Specifications 5.2).
enum EANUPC {
  /// Widths of space, bar, space, bar of the digits 0…9 in number set A; set C is the same with colours changed, set B is C reversed.
  private static let widths: [[Int]] = [
    [3, 2, 1, 1], [2, 2, 2, 1], [2, 1, 2, 2], [1, 4, 1, 1], [1, 1, 3, 2], [1, 2, 3, 1], [1, 1, 1, 4], [1, 3, 1, 2], [1, 2, 1, 3],
    [3, 1, 1, 2],
  ]

  /// Which of the six left digits of an EAN-13 are of set B, by its first digit; the highest bit is the leftmost digit.
  private static let parityByFirstDigit: [UInt8] = [
    0b000000, 0b001011, 0b001101, 0b001110, 0b010011, 0b011001, 0b011100, 0b010101, 0b010110, 0b011010,
  ]

  /// Which of the six digits of a UPC-E of number system 0 are of set B, by its check digit; system 1 has the others.
  private static let parityByCheckDigit: [UInt8] = [
    0b111000, 0b110100, 0b110010, 0b110001, 0b101100, 0b100110, 0b100011, 0b101010, 0b101001, 0b100101,
  ]

  static func encode(_ symbology: LinearBarcode.Symbology, _ data: [UInt8]) throws(CodeError) -> LinearBarcode {
    var digits: [Int] = []
    for byte in data {
      guard (0x30...0x39).contains(byte) else { throw .character(byte, symbology) }
      digits.append(Int(byte) - 0x30)
    }
    let modules: [Bool]
    switch symbology {
    case .ean8:
      digits = try checked(digits, count: 8, symbology)
      modules = twoHalves(digits, parity: 0)
    case .upcA:
      digits = try checked(digits, count: 12, symbology)
      modules = twoHalves(digits, parity: 0)
    case .upcE:
      digits = try shortened(digits)
      modules = short(digits)
    case .ean13, .code39, .itf, .code128:
      digits = try checked(digits, count: 13, symbology)
      modules = twoHalves(Array(digits.dropFirst()), parity: parityByFirstDigit[digits[0]])
    }
    return LinearBarcode(symbology: symbology, text: digits.map(String.init).joined(), modules: modules)
  }

  /// The check digit that makes the sum, weighted 3 and 1 from the right, a multiple of ten.
  private static func checkDigit(_ digits: some Collection<Int>) -> Int {
    let sum = digits.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset % 2 == 0 ? 3 : 1) }
    return (10 - sum % 10) % 10
  }

  private static func checked(_ digits: [Int], count: Int, _ symbology: LinearBarcode.Symbology) throws(CodeError) -> [Int] {
    guard digits.count == count || digits.count == count - 1 else { throw .length(digits.count, symbology) }
    let right = checkDigit(digits.prefix(count - 1))
    if digits.count == count, digits[count - 1] != right { throw .checkDigit(given: digits[count - 1], right: right) }
    return digits.prefix(count - 1) + [right]
  }

  private static func append(_ digit: Int, isSetB: Bool, to modules: inout [Bool]) {
    var isBar = false
    for width in isSetB ? widths[digit].reversed() : widths[digit] {
      modules.append(contentsOf: repeatElement(isBar, count: width))
      isBar.toggle()
    }
  }

  private static func twoHalves(_ digits: [Int], parity: UInt8) -> [Bool] {
    let half = digits.count / 2
    var modules = [true, false, true]
    for index in 0..<half { append(digits[index], isSetB: parity & (1 << UInt8(half - 1 - index)) != 0, to: &modules) }
    modules += [false, true, false, true, false]
    for digit in digits[half...] { modules.appendWidths(widths[digit]) }
    return modules + [true, false, true]
  }

  private static func short(_ digits: [Int]) -> [Bool] {
    let parity = parityByCheckDigit[digits[7]] ^ (digits[0] == 1 ? 0b111111 : 0)
    var modules = [true, false, true]
    for index in 0..<6 { append(digits[1 + index], isSetB: parity & (1 << UInt8(5 - index)) != 0, to: &modules) }
    return modules + [false, true, false, true, false, true]
  }

  /// The eight digits of a UPC-E: number system, six digits, check digit of the UPC-A that it stands for.
  private static func shortened(_ digits: [Int]) throws(CodeError) -> [Int] {
    switch digits.count {
    case 6: return try shortened([0] + digits)
    case 7, 8:
      guard digits[0] <= 1 else { throw .length(digits.count, .upcE) }
      let right = checkDigit(expanded(Array(digits.prefix(7))))
      if digits.count == 8, digits[7] != right { throw .checkDigit(given: digits[7], right: right) }
      return digits.prefix(7) + [right]
    case 11, 12:
      let long = try checked(digits, count: 12, .upcE)
      guard let six = compressed(long) else { throw .length(digits.count, .upcE) }
      return [long[0]] + six + [long[11]]
    default: throw .length(digits.count, .upcE)
    }
  }

  /// The first eleven digits of the UPC-A for number system and six digits.
  private static func expanded(_ digits: [Int]) -> [Int] {
    let d = Array(digits.dropFirst())
    let zeros = { (count: Int) in [Int](repeating: 0, count: count) }
    let body: [Int] =
      switch d[5] {
      case 0...2: [d[0], d[1], d[5]] + zeros(4) + d[2...4]
      case 3: d[0...2] + zeros(5) + d[3...4]
      case 4: d[0...3] + zeros(5) + [d[4]]
      default: d[0...4] + zeros(4) + [d[5]]
      }
    return [digits[0]] + body
  }

  /// The six digits for a UPC-A that has enough zeros.
  private static func compressed(_ long: [Int]) -> [Int]? {
    guard long[0] <= 1 else { return nil }
    let d = Array(long[1...10])
    let candidates = [
      [d[0], d[1], d[7], d[8], d[9], d[2]], [d[0], d[1], d[2], d[8], d[9], 3], [d[0], d[1], d[2], d[3], d[9], 4],
      [d[0], d[1], d[2], d[3], d[4], d[9]],
    ]
    return candidates.first { expanded([long[0]] + $0) == Array(long.prefix(11)) }
  }
}
