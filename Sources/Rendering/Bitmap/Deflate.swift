/// A small DEFLATE compressor (RFC 1951): one block with the fixed codes, and repetitions at two distances only: the byte before, and the
/// byte one row above. Pictures of receipts are mostly white runs and rows like the row above, so that this reaches a few per cent of their
/// size without any search.
struct Deflate {
  private static let longestMatch = 258
  private static let shortestMatch = 3

  private var output: [UInt8] = []
  private var accumulator: UInt32 = 0
  private var bitCount: UInt32 = 0

  /// `data` in the zlib format (RFC 1950). `rowLength` is the second distance, 1…32768; a greater one is not used.
  static func zlib(_ data: [UInt8], rowLength: Int) -> [UInt8] {
    var compressor = Deflate()
    compressor.compress(data, distances: [1, rowLength].filter { (1...32_768).contains($0) })
    let checksum = Checksum.adler32(data)
    return [0x78, 0x01] + compressor.output + (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (24 - 8 * $0)) }
  }

  private mutating func compress(_ data: [UInt8], distances: [Int]) {
    put(1, bits: 1)
    put(1, bits: 2)
    var index = 0
    while index < data.count {
      var best = (length: 0, distance: 0)
      for distance in distances {
        let length = Self.matchLength(in: data, at: index, distance: distance)
        if length > best.length { best = (length, distance) }
      }
      if best.length >= Self.shortestMatch {
        putMatch(length: best.length, distance: best.distance)
        index += best.length
      } else {
        putSymbol(Int(data[index]))
        index += 1
      }
    }
    putSymbol(256)
    if bitCount > 0 { put(0, bits: 8 - bitCount % 8) }
  }

  private static func matchLength(in data: [UInt8], at index: Int, distance: Int) -> Int {
    guard index >= distance else { return 0 }
    var length = 0
    while length < longestMatch, index + length < data.count, data[index + length] == data[index + length - distance] { length += 1 }
    return length
  }

  /// Bits go into bytes from the lowest on.
  private mutating func put(_ value: UInt32, bits: UInt32) {
    accumulator |= value << bitCount
    bitCount += bits
    while bitCount >= 8 {
      output.append(UInt8(truncatingIfNeeded: accumulator))
      accumulator >>= 8
      bitCount -= 8
    }
  }

  /// Huffman codes go in with their highest bit first.
  private mutating func putCode(_ code: UInt32, bits: UInt32) {
    for shift in (0..<bits).reversed() { put(code >> shift & 1, bits: 1) }
  }

  /// The fixed code of a literal or length symbol (RFC 1951, 3.2.6).
  private mutating func putSymbol(_ symbol: Int) {
    switch symbol {
    case ..<144: putCode(UInt32(0x30 + symbol), bits: 8)
    case ..<256: putCode(UInt32(0x190 + symbol - 144), bits: 9)
    case ..<280: putCode(UInt32(symbol - 256), bits: 7)
    default: putCode(UInt32(0xC0 + symbol - 280), bits: 8)
    }
  }

  /// Length and distance symbols with their extra bits (RFC 1951, 3.2.5).
  private mutating func putMatch(length: Int, distance: Int) {
    if length == Self.longestMatch {
      putSymbol(285)
    } else {
      let (symbol, extra, bits) = Self.bucket(length - 3, plain: 8, step: 4)
      putSymbol(257 + symbol)
      put(UInt32(extra), bits: UInt32(bits))
    }
    let (symbol, extra, bits) = Self.bucket(distance - 1, plain: 4, step: 2)
    putCode(UInt32(symbol), bits: 5)
    put(UInt32(extra), bits: UInt32(bits))
  }

  /// Both tables have the same form: `plain` symbols for one value each, then groups of `step` symbols, each group with one more extra bit.
  private static func bucket(_ value: Int, plain: Int, step: Int) -> (symbol: Int, extra: Int, bits: Int) {
    guard value >= plain else { return (value, 0, 0) }
    let bits = Int.bitWidth - 1 - (value / step).leadingZeroBitCount
    return (bits * step + (value >> bits), value & (1 << bits - 1), bits)
  }
}
