/// What is known of a field of a data block (a "bitmap", BMP): how long it is and how to read it.
public struct ZVTFieldSpec: Sendable {
  public enum Length: Hashable, Sendable {
    case fixed(Int)
    /// Two or three bytes `Fx` whose low halves are the decimal digits of the length.
    case twoDigits, threeDigits
    /// The length of a TLV object.
    case container
  }

  public enum Kind: Hashable, Sendable {
    case byte
    /// Packed digits that are read as a number.
    case number
    /// Packed digits in minor units.
    case amount
    /// Packed digits that stay digits, such as a terminal's identifier.
    case digits
    case bytes
    /// Text in the character set that was agreed.
    case text
    /// Text in ASCII, filled up with zeros or spaces.
    case ascii
    /// A card's number; only what may be known of it is kept.
    case cardNumber
    /// Card data of which nothing is kept but its length.
    case secret
    case password
    /// The single totals of an end of day.
    case totals
    case container
  }

  public let number: UInt8
  public let length: Length
  public let kind: Kind
  public let name: String

  init(_ number: UInt8, _ length: Length, _ kind: Kind, _ name: String) {
    (self.number, self.length, self.kind, self.name) = (number, length, kind, name)
  }

  /// nil: not known, and so it cannot be stepped over.
  public static func of(_ number: UInt8) -> ZVTFieldSpec? { byNumber[Int(number)] }

  private static let byNumber: [ZVTFieldSpec?] = all.reduce(into: Array(repeating: nil, count: 256)) { $0[Int($1.number)] = $1 }
}
