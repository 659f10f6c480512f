import Testing

@testable import Rendering

@Suite struct TokenizerTests {
  static func tokens(_ bytes: some Sequence<UInt8>) -> [ESCPOSToken] {
    var tokenizer = ESCPOSTokenizer()
    var tokens: [ESCPOSToken] = []
    for byte in bytes {
      var one = [byte][...]
      tokens += tokenizer.take(from: &one)
    }
    return tokens
  }

  /// Each command whole, with data bytes that would break the stream if they were taken for anything else.
  static let commands: [[UInt8]] = {
    let d: (Int) -> [UInt8] = { [UInt8](repeating: 0x1B, count: $0) }
    var commands: [[UInt8]] = [[0], [7], [9], [0x0A], [0x0C], [0x0D], [0x18]]
    for n in UInt8(1)...6 { commands.append([0x10, 4, n]) }
    commands += [[0x10, 4, 7, 1], [0x10, 4, 8, 3], [0x10, 4, 0x12, 1], [0x10, 5, 0], [0x10, 5, 1], [0x10, 5, 2]]
    commands += [[0x10, 0x14, 1, 0, 1], [0x10, 0x14, 2, 1, 8], [0x10, 0x14, 3, 1, 0, 1, 1, 0], [0x10, 0x14, 7, 1]]
    commands += [[0x10, 0x14, 8, 1, 3, 0x14, 1, 6, 2, 8]]
    for c: UInt8 in [0x0C, 0x32, 0x3C, 0x40, 0x4C, 0x53, 0x69, 0x6D, 0x76] { commands.append([0x1B, c]) }
    for c: UInt8 in [
      0x20, 0x21, 0x25, 0x2D, 0x33, 0x3D, 0x3F, 0x45, 0x47, 0x4A, 0x4B, 0x4D, 0x52, 0x54, 0x55, 0x56, 0x61, 0x64, 0x74, 0x7B,
    ] {
      commands.append([0x1B, c] + d(1))
    }
    commands += [[0x1B, 0x24] + d(2), [0x1B, 0x5C] + d(2), [0x1B, 7] + d(2), [0x1B, 0x70] + d(3), [0x1B, 0x57] + d(8)]
    for c: UInt8 in [0x33, 0x34, 0x35] { commands.append([0x1B, 0x63, c] + d(1)) }
    commands += [
      [0x1B, 0x2A, 0, 3, 0] + d(3), [0x1B, 0x2A, 1, 2, 1] + d(258), [0x1B, 0x2A, 32, 2, 0] + d(6), [0x1B, 0x2A, 33, 1, 0] + d(3),
    ]
    commands += [
      [0x1B, 0x26, 3, 0x41, 0x42, 2] + d(6) + [1] + d(3), [0x1B, 0x44, 8, 16, 0x1B, 0], [0x1B, 0x44, 0], [0x1B, 0x28, 0x41, 3, 0] + d(3),
    ]
    commands += [
      [0x1C, 0x26], [0x1C, 0x2E], [0x1C, 0x43, 1], [0x1C, 0x28, 0x43, 2, 0] + d(2), [0x1C, 0x70, 1, 0], [0x1C, 0x53] + d(2),
    ]
    commands += [
      [0x1C, 0x71, 2, 1, 0, 1, 0] + d(8) + [1, 0, 2, 0] + d(16), [0x1C, 0x32, 0x77, 0x21] + d(72), [0x1C, 0x67, 0x32] + d(7),
    ]
    commands += [[0x1C, 0x67, 0x31, 0, 0, 0, 0, 0, 2, 0] + d(2)]
    for c: UInt8 in [0x21, 0x42, 0x48, 0x49, 0x61, 0x66, 0x68, 0x6A, 0x72, 0x77] { commands.append([0x1D, c] + d(1)) }
    for c: UInt8 in [0x24, 0x4C, 0x50, 0x57, 0x5C] { commands.append([0x1D, c] + d(2)) }
    for c: UInt8 in [0x41, 0x43, 0x44, 0x45, 0x48, 0x4B, 0x4C, 0x4E, 0x6B, 0x7A] { commands.append([0x1D, 0x28, c, 3, 1] + d(259)) }
    commands += [
      [0x1D, 0x28, 0x4C, 0, 0], [0x1D, 0x38, 0x4C, 1, 0, 1, 0] + d(65537), [0x1D, 0x2A, 2, 3] + d(48), [0x1D, 0x2F, 0], [0x1D, 0x3A],
    ]
    commands += [[0x1D, 0x43, 0x30] + d(2), [0x1D, 0x43, 0x31] + d(6), [0x1D, 0x43, 0x32] + d(2), [0x1D, 0x63], [0x1D, 0x5E] + d(3)]
    commands += [
      [0x1D, 0x43, 0x3B] + Array("1;99;1;1;1;".utf8), [0x1D, 0x44, 0x30, 0x43, 0x30, 1, 1, 1, 1, 0x42, 0x4D, 20, 0, 0, 0] + d(14),
    ]
    for m: UInt8 in [0, 1, 0x30, 0x31] { commands.append([0x1D, 0x56, m]) }
    for m: UInt8 in [0x41, 0x42, 0x61, 0x62, 0x67, 0x68] { commands.append([0x1D, 0x56, m] + d(1)) }
    for m: UInt8 in 0...6 { commands.append([0x1D, 0x6B, m] + d(9) + [0]) }
    for m: UInt8 in 0x41...0x4F { commands.append([0x1D, 0x6B, m, 5] + d(5)) }
    commands += [
      [0x1D, 0x76, 0x30, 0, 2, 0, 2, 1] + d(516), [0x1D, 0x67, 0x32, 0] + d(2), [0x1D, 0x67, 0x30, 0] + d(2), [0x1D, 0x7A, 0x30] + d(2),
    ]
    commands += [[0x1D, 0x51, 0x30, 0, 2, 0, 2, 0] + d(4)]
    return commands
  }()

  @Test(arguments: commands)
  func `a command ends where it ends`(command: [UInt8]) {
    // ESC = 1B keeps the printer selected, because bit 0 is set.
    #expect(
      Self.tokens([0x41] + command + [0x5A]) == [
        .character(0x41), .command(ESCPOSCommand(bytes: command, length: command.count)), .character(0x5A),
      ])
  }

  @Test func `tab stops end before a stop that does not rise`() {
    #expect(Self.tokens([0x1B, 0x44, 8, 16, 9, 0x41]).map(Self.length) == [4, 1, 1])
  }

  @Test func `an unknown command loses one byte only`() {
    #expect(
      Self.tokens([0x1B, 0x99, 0x1D, 0x76, 0x31, 0x41]) == [
        .unknown(0x1B), .character(0x99), .unknown(0x1D), .character(0x76), .character(0x31), .character(0x41),
      ])
  }

  @Test func `images that cannot all be kept are swallowed`() {
    let image = [0xE8, 0x03, 0x00, 0x01] + [UInt8](repeating: 0, count: 1_000 * 256 * 8)
    var tokenizer = ESCPOSTokenizer()
    var rest = ([0x1C, 0x71, 4] + image + image + image.prefix(4) + [0x41])[...]
    var tokens: [ESCPOSToken] = []
    while !rest.isEmpty { tokens += tokenizer.take(from: &rest) }
    #expect(tokens.count == 2)
    #expect(tokens.map(Self.length).reduce(0, +) == 3 + 2 * image.count + 4 + 1)
    let isWaiting = tokenizer.isWaitingForData
    #expect(!isWaiting)
  }

  @Test func `a barcode that never ends is given up`() {
    let tokens = Self.tokens([0x1D, 0x6B, 4] + [UInt8](repeating: 0x41, count: 300))
    #expect(tokens.first == .unknown(0x1D))
    #expect(tokens.map(Self.length).reduce(0, +) == 303)
  }

  @Test func `data beyond the limit is counted and not kept`() {
    var tokenizer = ESCPOSTokenizer()
    let rows = 0xFFFF
    var bytes = ([0x1D, 0x76, 0x30, 0, 72, 0, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 72 * rows))[...]
    var tokens: [ESCPOSToken] = []
    while !bytes.isEmpty { tokens += tokenizer.take(from: &bytes) }
    guard case .command(let command) = tokens.first else { return #expect(Bool(false), "no command") }
    let (length, stored, isWaiting) = (command.length, command.bytes.count, tokenizer.isWaitingForData)
    #expect(length == 8 + 72 * rows)
    #expect(stored == ESCPOSTokenizer.maximumStoredBytes)
    #expect(!isWaiting)
  }

  static func length(_ token: ESCPOSToken) -> Int {
    switch token {
    case .character, .unknown, .elsewhere: 1
    case .command(let command): command.length
    }
  }

  /// The random numbers of Marsaglia's xorshift, so that each run sees the same bytes.
  static func randomBytes(seed: UInt64, count: Int, alphabet: [UInt8]? = nil) -> [UInt8] {
    var state = seed
    return (0..<count).map { _ in
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      let byte = UInt8(truncatingIfNeeded: state >> 24)
      guard let alphabet, state & 3 != 0 else { return byte }
      return alphabet[Int(byte) % alphabet.count]
    }
  }

  @Test(arguments: UInt64(1)...20)
  func `random bytes never trap, and no byte is lost`(seed: UInt64) {
    let alphabet: [UInt8] = [
      0x1B, 0x1D, 0x1C, 0x10, 0, 1, 2, 3, 0x30, 0x31, 0x28, 0x2A, 0x6B, 0x4C, 0x76, 0x56, 0x40, 0x0A, 0x0C, 0x41, 0x64, 0xFF,
    ]
    let bytes = Self.randomBytes(seed: seed &* 0x9E37_79B9_7F4A_7C15, count: 10_000, alphabet: seed % 2 == 0 ? alphabet : nil)
    var tokenizer = ESCPOSTokenizer()
    var taken = 0
    var rest = bytes[...]
    while !rest.isEmpty { taken += tokenizer.take(from: &rest).map(Self.length).reduce(0, +) }
    #expect(taken + tokenizer.unfinishedBytes == bytes.count)
    var printer = ESCPOSInterpreter()
    var effects: [ESCPOSInterpreter.Effect] = []
    // An image that would swallow the rest is cleared away, so that all of the bytes try something.
    for start in stride(from: 0, to: bytes.count, by: 100) {
      effects += printer.feed(bytes[start..<start + 100])
      if start % 1_000 == 0 { printer.clearBuffers() }
    }
    #expect(!effects.isEmpty)
    let cost = printer.paper.slips.reduce(0) { $0 + $1.cost }
    #expect(cost <= Paper.maximumStoredBytes)
    #expect(printer.paper.slips.reduce(0) { $0 + $1.heightDots } <= Paper.maximumHeightDots)
    #expect(!printer.paper.text().contains("\u{1B}"))
    #expect(!ESCPOSListing.lines(of: bytes).isEmpty)
  }
}
