/// Finds card numbers that a scanner or a card reader types: the bytes are the kernel's key events.
enum KeyEventRedaction {
  private static let enters: Set<UInt16> = [28, 96]
  private static let shifts: Set<UInt16> = [42, 54]
  /// The keys of 1 to 0, and those of the block of numbers.
  private static let digits: [UInt16: UInt8] = [
    2: 0x31, 3: 0x32, 4: 0x33, 5: 0x34, 6: 0x35, 7: 0x36, 8: 0x37, 9: 0x38, 10: 0x39, 11: 0x30,
    79: 0x31, 80: 0x32, 81: 0x33, 75: 0x34, 76: 0x35, 77: 0x36, 71: 0x37, 72: 0x38, 73: 0x39, 82: 0x30,
  ]

  /// One scan on its way. Digits stand on keys without shift, or, as in France, with it: both readings are looked at.
  private struct Scan {
    var start: Int
    var plain: [UInt8] = []
    var shifted: [UInt8] = []
    var isCard = false
    var isShifted = false

    mutating func press(_ key: UInt16) {
      guard let digit = digits[key] else { return endRuns() }
      if isShifted {
        endPlain()
        shifted.append(digit)
      } else {
        endShifted()
        plain.append(digit)
      }
    }

    mutating func endRuns() {
      endPlain()
      endShifted()
    }

    private mutating func endPlain() {
      isCard = isCard || CardDataFinder.isCardNumber(plain)
      plain = []
    }

    private mutating func endShifted() {
      isCard = isCard || CardDataFinder.isCardNumber(shifted)
      shifted = []
    }
  }

  /// A scan in which a card number is typed is hidden whole, up to its Enter. Places to hide, and up to where that is settled.
  static func find(_ bytes: [UInt8], isEnd: Bool) -> (hidden: [Int], settled: Int) {
    var hidden: [Int] = []
    var scan = Scan(start: 0)
    let whole = bytes.count - bytes.count % KeyInput.byteCount
    for offset in stride(from: 0, to: whole, by: KeyInput.byteCount) {
      guard let event = KeyInput(bytes[offset..<offset + KeyInput.byteCount]) else { continue }
      if shifts.contains(event.code) {
        scan.isShifted = event.value != 0
      } else if event.value == 1, enters.contains(event.code) {
        scan.endRuns()
        if scan.isCard { hidden += codes(scan.start..<offset) }
        scan = Scan(start: offset + KeyInput.byteCount)
      } else if event.value == 1 {
        scan.press(event.code)
      }
    }
    guard isEnd else { return (hidden, scan.start) }
    scan.endRuns()
    if scan.isCard { hidden += codes(scan.start..<whole) }
    return (hidden, bytes.count)
  }

  static func allCodes(_ bytes: [UInt8]) -> [Int] { codes(0..<bytes.count - bytes.count % KeyInput.byteCount) }

  /// The places of the keys' codes; times, types and values stay.
  private static func codes(_ range: Range<Int>) -> [Int] {
    stride(from: range.lowerBound, to: range.upperBound, by: KeyInput.byteCount).flatMap { [$0 + 18, $0 + 19] }
  }
}
