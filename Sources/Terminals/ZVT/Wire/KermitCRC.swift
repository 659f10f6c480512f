/// The checksum of ZVT's serial frames: CRC-16/KERMIT (polynomial 8408 reflected, begins with 0).
///
/// Source: PA00P016 04, which calls it CRC-XModem and writes the polynomial the other way round.
enum KermitCRC {
  private static let table: [UInt16] = (0..<256).map { byte in
    (0..<8).reduce(UInt16(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0x8408 : crc >> 1 }
  }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt16 {
    bytes.reduce(0) { crc, byte in crc >> 8 ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] }
  }
}
