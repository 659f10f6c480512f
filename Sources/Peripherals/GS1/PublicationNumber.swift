/// The number of a book, of printed music or of a periodical that an EAN-13 carries.
public enum PublicationNumber: Equatable, Sendable, CustomStringConvertible {
  /// A book: 13 digits that begin with 978 or 979.
  case isbn(String)
  /// Printed music: 13 digits that begin with 9790.
  case ismn(String)
  /// A periodical: the eight characters of its ISSN, and the two digits by which the publisher tells issues or prices apart.
  case issn(String, variant: String)

  /// Reads the number out of an EAN-13; nil when it is no publication's.
  public init?(_ gtin: GTIN) {
    let digits = gtin.text.dropFirst()
    guard gtin.text.hasPrefix("0") else { return nil }
    if digits.hasPrefix("9790") {
      self = .ismn(String(digits))
    } else if digits.hasPrefix("978") || digits.hasPrefix("979") {
      self = .isbn(String(digits))
    } else if digits.hasPrefix("977") {
      let seven = digits.dropFirst(3).prefix(7)
      self = .issn(String(seven) + Self.checkCharacter(seven), variant: String(digits.dropFirst(10).prefix(2)))
    } else {
      return nil
    }
  }

  /// `ISSN` for a periodical, and so on.
  public var kind: String {
    switch self {
    case .isbn: "ISBN"
    case .ismn: "ISMN"
    case .issn: "ISSN"
    }
  }

  public var number: String {
    switch self {
    case .isbn(let number), .ismn(let number): number
    case .issn(let number, _): number.prefix(4) + "-" + number.suffix(4)
    }
  }

  public var description: String { "\(kind) \(number)" }

  /// The number of a book before 2007, which many catalogues still have: ten characters; nil for anything but 978.
  public var isbn10: String? {
    guard case .isbn(let number) = self, number.hasPrefix("978") else { return nil }
    let nine = number.dropFirst(3).prefix(9)
    return String(nine) + Self.checkCharacter(nine)
  }

  /// Modulo 11 with the weights …, 4, 3, 2 and `X` for ten. ISO 2108:1992 and ISO 3297.
  private static func checkCharacter(_ digits: Substring) -> String {
    let sum = zip(digits.utf8.reversed(), 2...).reduce(0) { $0 + Int($1.0 - UInt8(ascii: "0")) * $1.1 }
    let check = (11 - sum % 11) % 11
    return check == 10 ? "X" : String(check)
  }
}
