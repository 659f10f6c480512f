/// The data of a QR code as bits.
struct QRSegment {
  private enum Mode {
    case numeric, alphanumeric, byte
  }

  private static let alphanumerics = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

  private let mode: Mode
  private let data: [UInt8]

  init(_ data: [UInt8]) {
    self.data = data
    if data.allSatisfy({ (0x30...0x39).contains($0) }) {
      mode = .numeric
    } else if data.allSatisfy({ Self.alphanumerics.contains($0) }) {
      mode = .alphanumeric
    } else {
      mode = .byte
    }
  }

  /// Width of the character count in bits (table 3).
  private func countBits(version: Int) -> Int {
    let size = version < 10 ? 0 : version < 27 ? 1 : 2
    return switch mode {
    case .numeric: [10, 12, 14][size]
    case .alphanumeric: [9, 11, 13][size]
    case .byte: [8, 16, 16][size]
    }
  }

  /// Bits with mode and count.
  func bitCount(version: Int) -> Int {
    let payload =
      switch mode {
      case .numeric: data.count / 3 * 10 + [0, 4, 7][data.count % 3]
      case .alphanumeric: data.count / 2 * 11 + data.count % 2 * 6
      case .byte: data.count * 8
      }
    return 4 + countBits(version: version) + payload
  }

  /// The data codewords, with terminator and padding, for a version that holds them.
  func codewords(version: Int, capacity: Int) -> [UInt8] {
    var bits = BitQueue()
    bits.append([Mode.numeric: 1, .alphanumeric: 2, .byte: 4][mode] ?? 4, count: 4)
    bits.append(data.count, count: countBits(version: version))
    appendPayload(to: &bits)
    bits.append(0, count: min(4, capacity * 8 - bits.count))
    bits.append(0, count: (8 - bits.count % 8) % 8)
    var padding: UInt8 = 0xEC
    while bits.bytes.count < capacity {
      bits.append(Int(padding), count: 8)
      padding ^= 0xEC ^ 0x11
    }
    return bits.bytes
  }

  private func appendPayload(to bits: inout BitQueue) {
    switch mode {
    case .numeric:
      for start in stride(from: 0, to: data.count, by: 3) {
        let group = data[start..<min(start + 3, data.count)]
        bits.append(group.reduce(0) { $0 * 10 + Int($1) - 0x30 }, count: group.count * 3 + 1)
      }
    case .alphanumeric:
      for start in stride(from: 0, to: data.count, by: 2) {
        let group = data[start..<min(start + 2, data.count)]
        let value = group.reduce(0) { $0 * 45 + (Self.alphanumerics.firstIndex(of: $1) ?? 0) }
        bits.append(value, count: group.count * 5 + 1)
      }
    case .byte:
      for byte in data { bits.append(Int(byte), count: 8) }
    }
  }
}
