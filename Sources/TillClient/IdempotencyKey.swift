/// Makes the identifiers that a client gives to its own calls.
public enum IdempotencyKey {
  /// A new random UUID (RFC 9562, version 4) in lower case. The randomness is the kernel's (getrandom(2)).
  public static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return text(high: generator.next(), low: generator.next())
  }

  static func text(high: UInt64, low: UInt64) -> String {
    let versioned = high & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let variant = low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    let digits = hex(versioned) + hex(variant)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text.append("-") }
      text.append(digit)
    }
    return text
  }

  private static func hex(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
