/// What may be known of a card's number: at most its first six and its last four digits. There is no room in it for the others.
///
/// Source: PCI DSS 3.4.1 (what may be shown). Numbers of fewer than 13 digits keep the last four only.
public struct MaskedPAN: Hashable, Sendable, CustomStringConvertible {
  public static let leadingLimit = 6
  public static let trailingLimit = 4
  /// The longest card number (ISO/IEC 7812).
  public static let digitLimit = 19
  private static let shortestWithLeading = 13

  /// At most six digits; empty where the terminal hides them.
  public let leading: String
  /// At most four digits; empty where the terminal hides them.
  public let trailing: String
  /// How many digits the number has in all.
  public let digitCount: Int

  /// Takes the digits 0–9 of a number, nil for each that is hidden; what may not be known is dropped here.
  ///
  /// - Returns: nil for no digit at all, or more than 19.
  public init?(digits: some BidirectionalCollection<UInt8?>) {
    guard (1...Self.digitLimit).contains(digits.count) else { return nil }
    digitCount = digits.count
    // Of a short number, four at the end are already a good part.
    let leadingLimit = digits.count < Self.shortestWithLeading ? 0 : Self.leadingLimit
    let trailingLimit = min(Self.trailingLimit, digits.count / 2)
    leading = Self.text(digits.prefix(leadingLimit).prefix { $0 != nil })
    trailing = Self.text(digits.suffix(trailingLimit).reversed().prefix { $0 != nil }.reversed())
  }

  /// Reads a number as terminals print it: digits, with `*`, `x`, `X` or `#` for hidden ones; spaces and hyphens are passed over.
  ///
  /// - Returns: nil for any other character, for no digit, or more than 19.
  public init?(text: some StringProtocol) {
    var digits: [UInt8?] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "*"), UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "#"): digits.append(nil)
      case UInt8(ascii: " "), UInt8(ascii: "-"): continue
      default: return nil
      }
      guard digits.count <= Self.digitLimit else { return nil }
    }
    self.init(digits: digits)
  }

  /// `411111******1111`.
  public var description: String {
    leading + String(repeating: "*", count: digitCount - leading.utf8.count - trailing.utf8.count) + trailing
  }

  private static func text(_ digits: some Sequence<UInt8?>) -> String { digits.compactMap { $0.map(String.init) }.joined() }
}

extension MaskedPAN: Codable {
  /// Reads the text again by the rule above, so that no stored text brings more digits in.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let read = MaskedPAN(text: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no masked card number")
    }
    self = read
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
