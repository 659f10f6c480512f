/// A UUID of version 7: unique across tills, and ordered by the time it was made (RFC 9562, 5.7).
public struct Identifier: Hashable, Sendable {
  private let high: UInt64
  private let low: UInt64

  /// An identifier made at `milliseconds` since 1970 UTC from 74 of the random bits.
  ///
  /// A time outside 48 bits (before 1970, after 10889) counts as the nearest one inside, so that a wrong clock never stops a sale.
  public init(milliseconds: Int64, random: (UInt64, UInt64)) {
    let time = UInt64(Swift.min(Swift.max(milliseconds, 0), 0xffff_ffff_ffff))
    high = time << 16 | 0x7000 | random.0 & 0x0fff
    low = 0x8000_0000_0000_0000 | random.1 & 0x3fff_ffff_ffff_ffff
  }

  /// Reads the lower-case text form, 36 characters.
  ///
  /// - Throws: `IdentifierError.notAnIdentifier` for any other form, version or variant.
  public init(_ text: String) throws(IdentifierError) {
    guard let (high, low) = Self.parse(text.utf8), high >> 12 & 0xf == 7, low >> 62 == 2 else { throw .notAnIdentifier(text) }
    self.high = high
    self.low = low
  }

  private static func parse(_ bytes: String.UTF8View) -> (high: UInt64, low: UInt64)? {
    guard bytes.count == 36 else { return nil }
    var value: UInt128 = 0
    for (index, byte) in bytes.enumerated() {
      switch (index, byte) {
      case (8, UInt8(ascii: "-")), (13, UInt8(ascii: "-")), (18, UInt8(ascii: "-")), (23, UInt8(ascii: "-")): continue
      case (8, _), (13, _), (18, _), (23, _): return nil
      case (_, UInt8(ascii: "0")...UInt8(ascii: "9")): value = value << 4 | UInt128(byte - UInt8(ascii: "0"))
      case (_, UInt8(ascii: "a")...UInt8(ascii: "f")): value = value << 4 | UInt128(byte - UInt8(ascii: "a") + 10)
      case (_, _): return nil
      }
    }
    return (UInt64(value >> 64), UInt64(truncatingIfNeeded: value))
  }
}

extension Identifier: Comparable {
  /// By the bytes from the first to the last, as the text sorts.
  public static func < (left: Identifier, right: Identifier) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension Identifier: CustomStringConvertible {
  /// The lower-case text form, 36 characters.
  public var description: String {
    String(unsafeUninitializedCapacity: 36) { bytes in
      var place = 0
      for nibble in 0..<32 {
        if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
          bytes[place] = UInt8(ascii: "-")
          place += 1
        }
        let word = nibble < 16 ? high : low
        let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - nibble % 16 * 4) & 0xf)
        bytes[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
        place += 1
      }
      return place
    }
  }
}

extension Identifier: Codable {
  /// Decodes the lower-case text form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
