import Chance

/// The way back from the printer to the host, with its faults.
struct ReplyPath: Sendable {
  var delayMs = 0
  var isSilent = false
  var isGarbled = false
  private var noise = SeededNumbers(seed: 0x7469_6C6C)

  /// At most so many random bytes come before one reply.
  static let garbageLimit = 3

  mutating func send(_ bytes: [UInt8]) -> [VirtualPrinter.Action] {
    guard !isSilent else { return [] }
    return [.send(garbage() + bytes, delayMs: delayMs)]
  }

  mutating func cure() {
    delayMs = 0
    isSilent = false
    isGarbled = false
  }

  private mutating func garbage() -> [UInt8] {
    guard isGarbled else { return [] }
    return (0..<Int.random(in: 1...Self.garbageLimit, using: &noise)).map { _ in UInt8.random(in: 0...255, using: &noise) }
  }
}
