/// Damages inputs, the same way for the same seed.
struct Damage: RandomNumberGenerator {
  /// Bytes that mean something in one of the formats.
  private static let meaningful =
    Array("{}[]\",:\\=.#'u0eE+-]\r\n\t ".utf8) + [0x00, 0x10, 0x12, 0x1D, 0x37, 0x5F, 0x80, 0xC3, 0xED, 0xF4, 0xFF]

  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// Steele, Lea and Flood's SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// One to four changes: a byte changed, put in or taken out, a piece doubled, the end cut off.
  mutating func damaged(_ input: [UInt8]) -> [UInt8] {
    var bytes = input
    for _ in 0..<Int.random(in: 1...4, using: &self) {
      guard !bytes.isEmpty else { return bytes }
      let place = Int.random(in: 0..<bytes.count, using: &self)
      switch Int.random(in: 0..<6, using: &self) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes[place] = Self.meaningful.randomElement(using: &self) ?? 0
      case 2: bytes.insert(Self.meaningful.randomElement(using: &self) ?? 0, at: place)
      case 3: bytes.remove(at: place)
      case 4: bytes.insert(contentsOf: bytes[place...].prefix(8), at: Int.random(in: 0...bytes.count, using: &self))
      default: bytes.removeSubrange(place...)
      }
    }
    return bytes
  }
}
