/// A serial frame: `10 02`, the APDU with each `10` doubled, `10 03`, checksum with the low byte first.
///
/// The checksum covers the APDU as it is, not as it is written, and the `03`; its own bytes are not doubled.
public enum SerialFrame {
  static let escape: UInt8 = 0x10
  static let start: UInt8 = 0x02
  static let end: UInt8 = 0x03
  static let acknowledged: UInt8 = 0x06
  static let refused: UInt8 = 0x15

  /// The frame as it goes over the line.
  public static func bytes(of message: APDU) -> [UInt8] {
    let plain = message.bytes
    let sum = checksum(of: plain)
    var frame = [escape, start]
    for byte in plain {
      if byte == escape { frame.append(escape) }
      frame.append(byte)
    }
    return frame + [escape, end, UInt8(sum & 0xFF), UInt8(sum >> 8)]
  }

  static func checksum(of plain: [UInt8]) -> UInt16 { KermitCRC.of(plain + [end]) }
}
