/// A command that the printer obeys the moment it arrives, ahead of what waits in the receive buffer.
enum RealTimeCommand: Equatable, Sendable {
  /// ESC/POS: DLE EOT n.
  case status(UInt8)
  /// ESC/POS: DLE ENQ n.
  case request(UInt8)
  /// ESC/POS: DLE DC4 1 m t; the time is t × 100 ms.
  case pulse(pin: Int, onMs: Int)
  /// ESC/POS: DLE DC4 2 1 8.
  case powerOff
  /// ESC/POS: DLE DC4 7 n.
  case sendStatus(UInt8)
  /// ESC/POS: DLE DC4 8 with its seven fixed bytes.
  case clearBuffers
  /// Something that this printer lacks (ink, a buzzer), or parameters out of range.
  case ignored

  /// Reads a whole command that begins with DLE.
  init(_ bytes: [UInt8]) {
    switch (bytes.dropFirst().first, bytes.count) {
    case (0x04, 3): self = .status(bytes[2])
    case (0x05, 3): self = .request(bytes[2])
    case (0x14, 4) where bytes[2] == 7: self = .sendStatus(bytes[3])
    case (0x14, 5) where bytes[2] == 1 && bytes[3] <= 1 && (1...8).contains(bytes[4]):
      self = .pulse(pin: bytes[3] == 0 ? 2 : 5, onMs: Int(bytes[4]) * 100)
    case (0x14, _) where bytes == [0x10, 0x14, 0x02, 0x01, 0x08]: self = .powerOff
    case (0x14, _) where bytes == [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08]: self = .clearBuffers
    default: self = .ignored
    }
  }
}
