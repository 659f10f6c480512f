/// The characters of most price lists: Latin, Greek and Cyrillic letters, dashes, quotation marks and currencies. All are one cell wide and
/// visible, and none is a mark, a control character or a letter that runs from the right; so there is nothing to be said about one but what it is.
enum PlainCharacter {
  /// Places of a table by `index`. Some are empty, as is the last one: not all characters between two plain ones are plain.
  static let tableCount = Int(letters + symbols.upperBound - symbols.lowerBound) + 1

  static func contains(_ scalar: Unicode.Scalar) -> Bool { contains(scalar.value) }

  /// The place of a character in a table of the plain ones. Those that are not plain have empty places.
  @inline(__always)
  static func index(of value: UInt32) -> Int {
    if value < letters { return Int(value) }
    return symbols.contains(value) ? Int(value - symbols.lowerBound + letters) : tableCount - 1
  }

  /// How many characters the text of a string has.
  static func count(in utf8: Span<UInt8>) -> Int {
    var count = 0
    // All bytes but the first of a character begin with the bits 10.
    for index in utf8.indices where utf8[index] & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The character at `position`, which goes on to the next one. Source: RFC 3629.
  ///
  /// Of the characters that take four bytes, some value comes out that is not plain.
  @inline(__always)
  static func read(_ utf8: Span<UInt8>, at position: inout Int) -> UInt32 {
    let first = UInt32(utf8[position])
    position += 1
    if first < 0x80 { return first }
    let second = UInt32(utf8[position]) & 0x3F
    position += 1
    if first < 0xE0 { return (first & 0x1F) << 6 | second }
    let third = UInt32(utf8[position]) & 0x3F
    position += 1
    // Four bytes begin at 0xF0: its bit lifts the value out of the plane.
    return (first & 0x1F) << 12 | second << 6 | third
  }

  static func contains(_ value: UInt32) -> Bool {
    switch value {
    case 0x20...0x7E, 0xA0..<0xAD, 0xAE..<0x300, 0x370..<0x483, 0x48A..<0x530, 0x2010...0x2027, 0x20A0...0x20C0: true
    default: false
    }
  }

  /// The letters, from 0 on, come first in a table, then the symbols.
  private static let letters: UInt32 = 0x530
  private static let symbols: Range<UInt32> = 0x2010..<0x20C1
}
