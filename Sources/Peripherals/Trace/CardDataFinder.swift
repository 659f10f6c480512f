/// Finds what may be data of a payment card in bytes: a magnetic track, or a number that has the shape and the check digit of a card number.
///
/// A number with the check digit of a GTIN is none. Of a card number the last four digits stay, of a track nothing.
struct CardDataFinder {
  static let panDigits = 13...19
  static let gtinLengths: Set<Int> = [8, 12, 13, 14]
  /// The longest track: 79 characters on track 1, 107 on track 3.
  static let longestTrack = 120
  /// The longest run of digits and separators that is waited for.
  static let longestRun = 64

  /// Places to hide, ascending; and up to where nothing that comes later can change that.
  static func find(_ bytes: [UInt8], isEnd: Bool) -> (hidden: [Int], settled: Int) {
    var hidden: [Int] = []
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: ";"), UInt8(ascii: "%"):
        guard let track = track(bytes, at: place, isEnd: isEnd) else { return (hidden, place) }
        hidden += track
        place = track.isEmpty ? place + 1 : track.upperBound
      case let byte where isDigit(byte):
        let end = runEnd(bytes, from: place)
        if end == bytes.count, !isEnd, end - place < longestRun { return (hidden, place) }
        hidden += numbers(bytes, place..<end)
        place = end
      default: place += 1
      }
    }
    return (hidden, bytes.count)
  }

  /// The places of the track that begins here, empty when none does, nil while that cannot be said.
  private static func track(_ bytes: [UInt8], at start: Int, isEnd: Bool) -> Range<Int>? {
    var place = start + 1
    if bytes[start] == UInt8(ascii: "%"), place < bytes.count, isLetter(bytes[place]) { place += 1 }
    let first = place
    while place < bytes.count, isDigit(bytes[place]) || bytes[place] == UInt8(ascii: " "), place - start < longestTrack { place += 1 }
    if place == bytes.count, !isEnd, place - start < longestTrack { return nil }
    let isTrack =
      place - first >= 8 && (place == bytes.count || [UInt8(ascii: "="), UInt8(ascii: "^"), UInt8(ascii: "D")].contains(bytes[place]))
    guard isTrack else { return start..<start }
    while place < bytes.count, bytes[place] != UInt8(ascii: "?"), bytes[place] != 0x0D, bytes[place] != 0x0A, place - start < longestTrack {
      place += 1
    }
    if place == bytes.count, !isEnd, place - start < longestTrack { return nil }
    return start + 1..<place
  }

  /// The end of the digits from `start` on, with single spaces and hyphens between them.
  private static func runEnd(_ bytes: [UInt8], from start: Int) -> Int {
    var place = start
    while place < bytes.count {
      if isDigit(bytes[place]) {
        place += 1
      } else if isSeparator(bytes[place]), isDigit(bytes[place - 1]), place + 1 == bytes.count || isDigit(bytes[place + 1]) {
        place += 1
      } else {
        break
      }
    }
    return place
  }

  /// The places of card numbers in a run: digits between separators belong together as far as they make a card number.
  private static func numbers(_ bytes: [UInt8], _ run: Range<Int>) -> [Int] {
    let groups = bytes[run].split { !isDigit($0) }
    var hidden: [Int] = []
    var first = 0
    while first < groups.count {
      var (places, following) = ([Int](), first + 1)
      for last in first..<groups.count {
        places += groups[last].indices
        guard places.count <= panDigits.upperBound else { break }
        if isCardNumber(places.map { bytes[$0] }) {
          hidden += places.dropLast(4)
          following = last + 1
          break
        }
      }
      first = following
    }
    return hidden
  }

  static func isCardNumber(_ digits: [UInt8]) -> Bool {
    panDigits.contains(digits.count) && luhn(digits) && !(gtinLengths.contains(digits.count) && (try? GTIN(ascii: digits[...])) != nil)
  }

  /// ISO/IEC 7812-1, annex B.
  private static func luhn(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (offset, digit) in digits.reversed().enumerated() {
      let value = Int(digit) - 0x30
      sum += offset.isMultiple(of: 2) ? value : value * 2 > 9 ? value * 2 - 9 : value * 2
    }
    return sum.isMultiple(of: 10)
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  private static func isSeparator(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x2D }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}
