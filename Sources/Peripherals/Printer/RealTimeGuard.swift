/// Keeps bytes that are data from being obeyed as real-time commands: DLE EOT, DLE ENQ and DLE DC4 act even inside an image.
enum RealTimeGuard {
  private static let dle: UInt8 = 0x10

  private static func isCommand(_ second: UInt8) -> Bool { second == 0x04 || second == 0x05 || second == 0x14 }

  static func containsCommand(_ bytes: [UInt8]) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == dle && isCommand($1) }
  }

  /// Blackens one dot beside the one that would make the pair: 10 04 becomes 10 06, 10 05 becomes 10 07, 10 14 becomes 10 16.
  static func defuse(_ bytes: inout [UInt8]) {
    guard bytes.count > 1 else { return }
    for index in 1..<bytes.count where bytes[index - 1] == dle && isCommand(bytes[index]) { bytes[index] |= 0x02 }
  }
}
