/// An AIM symbology identifier: `]`, a letter for the symbology, a modifier. ISO/IEC 15424.
public struct SymbologyIdentifier: Hashable, Sendable, CustomStringConvertible {
  /// The letter for the symbology: `E` for EAN/UPC.
  public let code: Character
  /// The modifier as a number 0–15; it may be a sum of options.
  public let modifier: Int

  /// How many bytes an identifier has in front of the data.
  static let byteCount = 3

  /// Reads the identifier at the start of `bytes`, or nil when they do not begin with `]`, an ASCII letter and `0`–`9` or `A`–`F`.
  public init?(prefixOf bytes: some Collection<UInt8>) {
    let head = Array(bytes.prefix(Self.byteCount))
    guard head.count == Self.byteCount, head[0] == UInt8(ascii: "]") else { return nil }
    switch head[1] {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): break
    default: return nil
    }
    switch head[2] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): modifier = Int(head[2] - UInt8(ascii: "0"))
    case UInt8(ascii: "A")...UInt8(ascii: "F"): modifier = Int(head[2] - UInt8(ascii: "A")) + 10
    default: return nil
    }
    code = Character(UnicodeScalar(head[1]))
  }

  public var description: String { "]\(code)" + String(modifier, radix: 16, uppercase: true) }

  /// The content is a GS1 element string: `]C1`, `]e0`, `]d2`, `]Q3`, `]J1`, `]z1`. GS1 General Specifications figure 5.1.2-1.
  public var carriesElementStrings: Bool {
    switch (code, modifier) {
    case ("C", 1), ("e", 0), ("d", 2), ("Q", 3), ("J", 1), ("z", 1): true
    default: false
    }
  }
}
