/// Keeps bytes that are data from being obeyed as real-time commands: DLE EOT, DLE ENQ and DLE DC4 act even inside an image.
enum RealTimeGuard {
  private static let dle: UInt8 = 0x10

  private static func isCommand(_ second: UInt8) -> Bool { second == 0x04 || second == 0x05 || second == 0x14 }

  static func containsCommand(_ bytes: [UInt8]) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == dle && isCommand($1) }
  }

  /// ESC =: a customer display in front of the printer looks for it in everything that passes, and the rest of the image would be lost.
  private static let peripheralSelect: (UInt8, UInt8) = (0x1B, 0x3D)

  private static func selectsPeripheral(_ first: UInt8, _ second: UInt8) -> Bool { (first, second) == peripheralSelect }

  /// Blackens one dot beside the one that would make the pair: 10 04 becomes 10 06, 10 05 becomes 10 07, 10 14 becomes 10 16, 1B 3D becomes
  /// 1B 3F.
  static func defuse(_ bytes: inout [UInt8]) {
    guard bytes.count > 1 else { return }
    for index in 1..<bytes.count {
      let (first, second) = (bytes[index - 1], bytes[index])
      if first == dle && isCommand(second) || selectsPeripheral(first, second) { bytes[index] |= 0x02 }
    }
  }
}
