import Chance

/// Damages inputs, the same way for the same seed.
struct Damage {
  /// Bytes that mean something in one of the formats.
  private static let meaningful =
    Array("{}[]\",:\\=.#'u0eE+-]\r\n\t ".utf8) + [0x00, 0x10, 0x12, 0x1D, 0x37, 0x5F, 0x80, 0xC3, 0xED, 0xF4, 0xFF]

  private var numbers: SeededNumbers

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  /// One to four changes: a byte changed, put in or taken out, a piece doubled, the end cut off.
  mutating func damaged(_ input: [UInt8]) -> [UInt8] {
    var bytes = input
    for _ in 0..<Int.random(in: 1...4, using: &numbers) {
      guard !bytes.isEmpty else { return bytes }
      let place = Int.random(in: 0..<bytes.count, using: &numbers)
      switch Int.random(in: 0..<6, using: &numbers) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
      case 1: bytes[place] = Self.meaningful.randomElement(using: &numbers) ?? 0
      case 2: bytes.insert(Self.meaningful.randomElement(using: &numbers) ?? 0, at: place)
      case 3: bytes.remove(at: place)
      case 4: bytes.insert(contentsOf: bytes[place...].prefix(8), at: Int.random(in: 0...bytes.count, using: &numbers))
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }
}
