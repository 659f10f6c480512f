/// A GS1 application identifier: the two to four digits that say what the value after them means.
///
/// GS1 General Specifications 3. The table holds all of them; others that begin as GS1's do are told apart by their length and kept as text.
public struct ApplicationIdentifier: Hashable, Sendable, CustomStringConvertible {
  /// The digits: `01`, `3103`.
  public let code: String

  /// Reads the identifier at the start of `bytes`, or nil when none begins so.
  init?(prefixOf bytes: ArraySlice<UInt8>) {
    guard let pair = Self.pair(bytes), let length = Self.codeLength(pair), bytes.count >= length else { return nil }
    let head = bytes.prefix(length)
    guard head.allSatisfy(CheckDigit.isDigit) else { return nil }
    code = String(decoding: head, as: UTF8.self)
  }

  public var description: String { "(\(code))" }

  /// The count of decimals of the value, told by the fourth digit of the measures (310n–369n) and amounts (390n–395n); else nil.
  public var decimals: Int? {
    guard format.hasDecimals, let last = code.utf8.last else { return nil }
    return Int(last - UInt8(ascii: "0"))
  }

  /// The first two digits as a number, which decide the identifier's length and whether its value has a fixed one.
  static func pair(_ bytes: some Collection<UInt8>) -> Int? {
    let head = Array(bytes.prefix(2))
    guard head.count == 2, let values = CheckDigit.values(ofASCII: head) else { return nil }
    return Int(values[0]) * 10 + Int(values[1])
  }

  /// How many digits an identifier has, by its first two. GS1 General Specifications 3.2.
  static func codeLength(_ pair: Int) -> Int? {
    switch pair {
    case 0...3, 10...13, 15...17, 20...22, 30, 37, 90...99: 2
    case 23...25, 40...42, 71: 3
    case 31...36, 39, 43, 70, 72, 80...82: 4
    default: nil
    }
  }

  /// Characters of identifier and value together where no separator is needed. GS1 General Specifications figure 7.8.5-2.
  static func predefinedLength(_ pair: Int) -> Int? {
    switch pair {
    case 0: 20
    case 1...3: 16
    case 4: 18
    case 11...19: 8
    case 20: 4
    case 31...36: 10
    case 41: 16
    default: nil
    }
  }
}
