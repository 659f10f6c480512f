/// Error correction of QR codes: Reed-Solomon over GF(256) with the polynomial x⁸ + x⁴ + x³ + x² + 1.
enum QRBlocks {
  /// Splits the data into blocks, adds their correction codewords and interleaves both (ISO/IEC 18004, 7.6).
  static func interleaved(_ data: [UInt8], version: Int, level: QRCode.Level) -> [UInt8] {
    let count = QRTable.blocks(version: version, level: level)
    let correction = QRTable.correctionPerBlock(version: version, level: level)
    let generator = generator(degree: correction)
    let short = data.count / count
    let shortBlocks = count - data.count % count
    var start = 0
    var blocks: [ArraySlice<UInt8>] = []
    for index in 0..<count {
      let end = start + short + (index < shortBlocks ? 0 : 1)
      blocks.append(data[start..<end])
      start = end
    }
    let remainders = blocks.map { remainder(of: $0, by: generator) }
    var result: [UInt8] = []
    for index in 0...short {
      for block in blocks where index < block.count { result.append(block[block.startIndex + index]) }
    }
    for index in 0..<correction {
      for remainder in remainders { result.append(remainder[index]) }
    }
    return result
  }

  static func multiply(_ a: UInt8, _ b: UInt8) -> UInt8 {
    var product: UInt8 = 0
    for bit in (0..<8).reversed() {
      product = product << 1 ^ (product & 0x80 == 0 ? 0 : 0x1D)
      if b >> UInt8(bit) & 1 == 1 { product ^= a }
    }
    return product
  }

  /// The coefficients of (x − 1)(x − α)…(x − α^(degree−1)) below the leading one, highest power first.
  private static func generator(degree: Int) -> [UInt8] {
    var coefficients = [UInt8](repeating: 0, count: degree - 1) + [1]
    var root: UInt8 = 1
    for _ in 0..<degree {
      for index in 0..<degree {
        coefficients[index] = multiply(coefficients[index], root) ^ (index + 1 < degree ? coefficients[index + 1] : 0)
      }
      root = multiply(root, 2)
    }
    return coefficients
  }

  private static func remainder(of data: ArraySlice<UInt8>, by generator: [UInt8]) -> [UInt8] {
    var remainder = [UInt8](repeating: 0, count: generator.count)
    for byte in data {
      let factor = byte ^ remainder.removeFirst()
      remainder.append(0)
      guard factor != 0 else { continue }
      for index in generator.indices { remainder[index] ^= multiply(generator[index], factor) }
    }
    return remainder
  }
}
