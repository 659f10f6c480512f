@testable import Rendering

/// Undoes what `Deflate` writes: one block of RFC 1951 with the fixed codes, in the frame of RFC 1950. The tables are written out as the
/// RFC has them, apart from the arithmetic of the compressor.
struct Inflate {
  enum Failure: Error {
    case header, code, distance, checksum
  }

  private static let lengths = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
  private static let distances = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385,
    24577,
  ]
  private static let distanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]

  private let data: [UInt8]
  private var position = 16

  static func zlib(_ data: [UInt8]) throws -> [UInt8] {
    guard data.count > 6, data[0] == 0x78, (Int(data[0]) << 8 | Int(data[1])) % 31 == 0 else { throw Failure.header }
    var reader = Inflate(data: data)
    let output = try reader.block()
    let checksum = data.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard checksum == Checksum.adler32(output), (reader.position + 7) / 8 + 4 == data.count else { throw Failure.checksum }
    return output
  }

  private init(data: [UInt8]) { self.data = data }

  private mutating func bit() throws -> Int {
    guard position / 8 < data.count else { throw Failure.code }
    defer { position += 1 }
    return Int(data[position / 8] >> UInt8(position % 8)) & 1
  }

  private mutating func bits(_ count: Int) throws -> Int {
    var value = 0
    for shift in 0..<count { value |= try bit() << shift }
    return value
  }

  private mutating func symbol() throws -> Int {
    var code = 0
    for count in 1...9 {
      code = code << 1 | (try bit())
      switch (count, code) {
      case (7, 0...23): return 256 + code
      case (8, 48...191): return code - 48
      case (8, 192...199): return 280 + code - 192
      case (9, 400...511): return 144 + code - 400
      default: continue
      }
    }
    throw Failure.code
  }

  private mutating func block() throws -> [UInt8] {
    guard try bits(3) == 0b011 else { throw Failure.header }
    var output: [UInt8] = []
    while true {
      let symbol = try symbol()
      if symbol == 256 { return output }
      if symbol < 256 {
        output.append(UInt8(symbol))
        continue
      }
      let length = Self.lengths[symbol - 257] + (try bits(Self.lengthBits[symbol - 257]))
      var code = 0
      for _ in 0..<5 { code = code << 1 | (try bit()) }
      let distance = Self.distances[code] + (try bits(Self.distanceBits[code]))
      guard distance <= output.count else { throw Failure.distance }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }
}
